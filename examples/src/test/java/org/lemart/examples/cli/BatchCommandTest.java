package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.spi.ImageFiles;

class BatchCommandTest {
  @TempDir Path folder;
  private Path pictures;
  private Path out;

  @BeforeEach
  void name() {
    pictures = folder.resolve("pictures");
    out = folder.resolve("out");
  }

  @Test
  void masks_are_found_by_name_at_any_depth() throws IOException {
    TestFiles.photo(pictures.resolve("a.jpg"), 1);
    TestFiles.mask(pictures.resolve("a_mask.png"));
    TestFiles.photo(pictures.resolve("b.png"), 2);
    TestFiles.mask(pictures.resolve("masks/b.png"));
    TestFiles.photo(pictures.resolve("in/c.PNG"), 3);
    TestFiles.mask(pictures.resolve("in/masks/c.bmp"));
    TestFiles.photo(pictures.resolve("in/d.gif"), 4);
    TestFiles.mask(pictures.resolve("masks/in/d.png"));

    CommandRun run = batch("--threads", 3).assertSuccess();

    assertThat(run.out()).isEqualTo("4 pictures harmonized to " + out + System.lineSeparator());
    assertThat(run.err()).isEmpty();
    assertThat(written()).containsExactly("a.jpg", "b.png", "in/c.PNG", "in/d.png", "report.csv");
    assertThat(rows()).allMatch(row -> row.matches("[a-z/]+\\.[a-zA-Z]+,done,,\\d+\\.\\d{3}"));
    assertThat(Files.readAllBytes(out.resolve("b.png"))).isEqualTo(single("b.png", "masks/b.png"));
  }

  @Test
  void masks_may_lie_in_a_folder_of_their_own() throws IOException {
    TestFiles.photo(pictures.resolve("a.jpg"), 1);
    TestFiles.photo(pictures.resolve("in/b_mask.jpg"), 2);
    Path masks = folder.resolve("m");
    TestFiles.mask(masks.resolve("a.png"));
    TestFiles.mask(masks.resolve("in/b_mask.png"));
    TestFiles.mask(masks.resolve("unused.png"));

    CommandRun run = batch("--masks", masks, "--format", "tif");

    run.assertFailure("1 of 2 pictures failed", "b_mask.jpg must have one mask but has none");
    assertThat(written()).containsExactly("a.tif", "report.csv");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void the_folders_may_be_symbolic_links() throws IOException {
    TestFiles.photo(folder.resolve("p/in/a.jpg"), 1);
    TestFiles.mask(folder.resolve("p/stray_mask.png"));
    TestFiles.mask(folder.resolve("q/in/a.png"));
    Files.createSymbolicLink(pictures, folder.resolve("p"));
    Path masks = Files.createSymbolicLink(folder.resolve("m"), folder.resolve("q"));

    batch("--masks", masks).assertFailure("1 of 2 pictures failed", "stray_mask.png must have one");
    assertThat(written()).containsExactly("in/a.jpg", "report.csv");
    batch().assertFailure("1 of 2 pictures failed", "mask " + pictures.resolve("stray_mask.png"));
  }

  @Test
  void what_is_there_is_skipped_unless_told() throws IOException {
    TestFiles.photo(pictures.resolve("a.png"), 1);
    TestFiles.mask(pictures.resolve("a_mask.png"));
    batch().assertSuccess();
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(out.resolve("a.png"), before);
    TestFiles.photo(pictures.resolve("b.png"), 2);
    TestFiles.mask(pictures.resolve("b_mask.png"));

    CommandRun again = batch().assertSuccess();
    assertThat(again.out()).contains("1 pictures harmonized", "1 were there (--overwrite");
    assertThat(rows().get(0)).startsWith("a.png,skipped,");
    assertThat(Files.getLastModifiedTime(out.resolve("a.png"))).isEqualTo(before);

    batch("--overwrite").assertSuccess();
    assertThat(Files.getLastModifiedTime(out.resolve("a.png"))).isNotEqualTo(before);
  }

  @Test
  void failures_are_told_and_do_not_stop_the_others() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      TestFiles.photo(pictures.resolve(name + ".png"), name.hashCode());
      TestFiles.mask(pictures.resolve(name + "_mask.png"));
    }
    byte[] whole = Files.readAllBytes(pictures.resolve("a.png"));
    Files.write(pictures.resolve("a.png"), List.of("no, \"picture\""));
    Files.delete(pictures.resolve("b_mask.png"));
    TestFiles.cutout(pictures.resolve("c_mask.png"));
    TestFiles.mask(pictures.resolve("masks/d.png"));
    TestFiles.mask(pictures.resolve("e_mask.png"));
    TestFiles.photo(pictures.resolve("f.png"), 7);
    TestFiles.mask(pictures.resolve("f_mask.png"));

    batch().assertFailure("5 of 6 pictures failed, see " + out.resolve("report.csv"), "e_mask.png");

    assertThat(written()).containsExactly("f.png", "report.csv");
    String report = Files.readString(out.resolve("report.csv"));
    assertThat(report)
        .contains("e_mask.png must have a composite of its name but has none")
        .contains("a.png must be an image")
        .contains("b.png must have one mask but has none")
        .contains("c_mask.png must be 96 x 72 as image")
        .contains("d.png must have one mask but has " + pictures.resolve("d_mask.png") + " and ");

    Files.write(pictures.resolve("a.png"), whole);
    batch().assertFailure("4 of 6 pictures failed");
    assertThat(written()).containsExactly("a.png", "f.png", "report.csv");
  }

  @Test
  void leftovers_of_a_killed_call_are_removed_and_a_second_call_at_a_time_refused()
      throws IOException {
    TestFiles.photo(pictures.resolve("a.png"), 1);
    TestFiles.mask(pictures.resolve("a_mask.png"));
    Files.createDirectories(out.resolve("in"));
    Path part = out.resolve("in/.0f0f0f0f-1111-2222-3333-444444444444.part");
    Files.writeString(part, "half");
    Path own = Files.writeString(out.resolve(".mine.part"), "a user's");

    batch().assertSuccess();
    assertThat(part).doesNotExist();
    assertThat(own).exists();
    try (var held = org.lemart.spi.OutputFolder.open(out)) {
      assertThat(held.has(Path.of("a.png"))).isTrue();
      batch().assertFailure("output " + out + " is being written by another call");
    }
    batch().assertSuccess();
  }

  @Test
  void two_results_of_one_name_are_refused_before_the_work() throws IOException {
    TestFiles.photo(pictures.resolve("a.png"), 1);
    TestFiles.photo(pictures.resolve("a.gif"), 1);
    TestFiles.mask(pictures.resolve("a_mask.png"));

    batch().assertFailure("results must differ", "a.gif", "a.png", "both give a.png");
    assertThat(out).doesNotExist();
  }

  @Test
  void the_output_must_be_another_folder() throws IOException {
    TestFiles.photo(pictures.resolve("a.png"), 1);
    out = pictures;
    batch().assertFailure("output " + out + " must be another folder");
    out = folder.resolve("missing/out");
    batch().assertFailure(folder.resolve("missing") + " does not");
    pictures = folder.resolve("none");
    batch().assertFailure(pictures + " must be a folder");
    pictures = Files.createDirectory(folder.resolve("empty"));
    batch().assertFailure(pictures + " must hold pictures but has none");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void an_output_that_is_a_symbolic_link_to_the_pictures_is_refused() throws IOException {
    TestFiles.photo(pictures.resolve("a.png"), 1);
    out = Files.createSymbolicLink(folder.resolve("same"), pictures);

    batch().assertFailure("output " + out + " must be another folder");
  }

  @Test
  void an_output_below_the_pictures_is_not_read_again() throws IOException {
    TestFiles.photo(pictures.resolve("a.png"), 1);
    TestFiles.mask(pictures.resolve("a_mask.png"));
    out = pictures.resolve("out");
    batch().assertSuccess();
    batch().assertSuccess();
    assertThat(written()).containsExactly("a.png", "report.csv");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void symbolic_links_below_the_output_are_not_followed() throws IOException {
    TestFiles.photo(pictures.resolve("in/a.png"), 1);
    TestFiles.mask(pictures.resolve("in/a_mask.png"));
    TestFiles.photo(pictures.resolve("b.png"), 1);
    TestFiles.mask(pictures.resolve("b_mask.png"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path precious = Files.writeString(elsewhere.resolve("precious"), "keep");
    Files.createDirectory(out);
    Files.createSymbolicLink(out.resolve("in"), elsewhere);
    Files.createSymbolicLink(out.resolve("b.png"), precious);
    Files.createSymbolicLink(out.resolve("report.csv"), precious);

    batch().assertFailure(out.resolve("in") + " must be a folder but was a symbolic link");

    assertThat(elsewhere).isDirectoryNotContaining("glob:**.png");
    assertThat(precious).hasContent("keep");
    assertThat(Files.isSymbolicLink(out.resolve("b.png"))).isFalse();
    assertThat(ImageFiles.read(out.resolve("b.png")).getWidth()).isEqualTo(TestFiles.WIDTH);
  }

  private CommandRun batch(Object... more) {
    Stream<Object> given = Stream.of("batch", pictures, "-o", out, "-m", "reinhard");
    return CommandRun.of(Stream.concat(given, Stream.of(more)).toArray());
  }

  private byte[] single(String image, String mask) throws IOException {
    Path one = folder.resolve("one.png");
    CommandRun.of(
            "harmonize",
            pictures.resolve(image),
            pictures.resolve(mask),
            "-o",
            one,
            "-m",
            "reinhard")
        .assertSuccess();
    return Files.readAllBytes(one);
  }

  private List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(out.resolve("report.csv"));
    assertThat(lines.get(0)).isEqualTo("file,status,message,seconds");
    return lines.subList(1, lines.size());
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
