package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole process: its exit code, and what the library and the engine print beside it. */
class LemartProcessTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void a_failure_is_one_line_on_standard_error() throws Exception {
    int exit = run("harmonize", "nowhere.png", "mask.png", "-o", "out.png");

    assertThat(exit).isEqualTo(1);
    assertThat(errors()).singleElement().asString().startsWith("lemart: nowhere.png must be");
  }

  @Test
  void success_is_silent() throws Exception {
    write("a.png");

    int exit = run("harmonize", "a.png", "a.png", "-o", "out.png", "--model", "reinhard");

    assertThat(errors()).isEmpty();
    assertThat(exit).isZero();
    assertThat(folder.resolve("out.png")).isNotEmptyFile();
  }

  @Test
  void a_page_with_charts_is_refused_before_the_work_where_java_finds_no_fonts() throws Exception {
    List<String> noFonts = List.of("-Dsun.awt.fontconfig=nowhere");

    int exit = run(noFonts, "evaluate", "nodata", "-m", "reinhard", "--html", "page.html");

    assertThat(exit).isEqualTo(1);
    assertThat(errors()).singleElement().asString().startsWith("lemart: charts need fonts but");
  }

  @Test
  void bad_usage_exits_with_2() throws Exception {
    assertThat(run("harmonize")).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void names_beyond_ascii_do_not_stop_a_batch_in_the_posix_locale() throws Exception {
    assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
    Files.createDirectory(folder.resolve("in"));
    for (String name : List.of("a.png", "a_mask.png", "ü.png", "ü_mask.png")) {
      write("in/" + name);
    }
    environment.put("LC_ALL", "C");

    assertThat(run("batch", "in", "-o", "same", "--model", "reinhard")).isZero();
    int exit = run("batch", "in", "-o", "other", "--model", "reinhard", "--format", "jpg");

    assertThat(folder.resolve("same/a.png")).isNotEmptyFile();
    assertThat(folder.resolve("same/ü.png")).isNotEmptyFile();
    assertThat(folder.resolve("other/a.jpg")).isNotEmptyFile();
    assertThat(exit).isEqualTo(1);
    assertThat(errors()).singleElement().asString().contains("1 of 2 pictures failed", "(LC_ALL)");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void names_in_tar_archives_are_utf_8_in_the_posix_locale() throws Exception {
    byte[] picture = Files.readAllBytes(write("a.png"));
    try (OutputStream file = Files.newOutputStream(folder.resolve("photos.tar"));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(file, "UTF-8")) {
      TarArchiveEntry entry = new TarArchiveEntry("ü.png");
      entry.setSize(picture.length);
      tar.putArchiveEntry(entry);
      tar.write(picture);
      tar.closeArchiveEntry();
    }
    environment.put("LC_ALL", "C");

    int exit = run("generate", "photos.tar", "-o", "made", "--count", "1");

    assertThat(errors()).isEmpty();
    assertThat(exit).isZero();
    assertThat(folder.resolve("made/manifest.jsonl")).content().contains("\"photo\":\"ü.png\"");
  }

  private Path write(String name) throws IOException {
    BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 3, 0xFFFFFF);
    Path file = folder.resolve(name);
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  private List<String> errors() throws IOException {
    return Files.readAllLines(folder.resolve("err"), StandardCharsets.UTF_8);
  }

  private int run(String... args) throws Exception {
    return run(List.of(), args);
  }

  private int run(List<String> options, String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Lemart.class.getName());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectError(folder.resolve("err").toFile());
    Process process = builder.redirectOutput(folder.resolve("out").toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
