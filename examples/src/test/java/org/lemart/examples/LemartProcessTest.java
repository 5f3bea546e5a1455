package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process: its exit code, and what the library and the engine print beside it. */
class LemartProcessTest {
  @TempDir Path folder;

  @Test
  void a_failure_is_one_line_on_standard_error() throws Exception {
    int exit = run("harmonize", "nowhere.png", "mask.png", "-o", "out.png");

    assertThat(exit).isEqualTo(1);
    assertThat(errors()).singleElement().asString().startsWith("lemart: nowhere.png must be");
  }

  @Test
  void success_is_silent() throws Exception {
    BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 3, 0xFFFFFF);
    ImageIO.write(picture, "png", folder.resolve("a.png").toFile());

    int exit = run("harmonize", "a.png", "a.png", "-o", "out.png", "--model", "reinhard");

    assertThat(errors()).isEmpty();
    assertThat(exit).isZero();
    assertThat(folder.resolve("out.png")).isNotEmptyFile();
  }

  @Test
  void bad_usage_exits_with_2() throws Exception {
    assertThat(run("harmonize")).isEqualTo(2);
  }

  private List<String> errors() throws IOException {
    return Files.readAllLines(folder.resolve("err"), StandardCharsets.UTF_8);
  }

  private int run(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Lemart.class.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
