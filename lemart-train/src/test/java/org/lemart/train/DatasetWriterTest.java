package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Sample;

class DatasetWriterTest {
  private static final int COUNT = 40;

  @TempDir Path folder;

  @Test
  void the_same_settings_give_the_same_bytes_with_any_number_of_threads() throws IOException {
    for (int threads : new int[] {1, 2, 8}) {
      writer().threads(threads).write(folder.resolve("t" + threads), 12);
    }
    Map<String, Integer> one = contents(folder.resolve("t1"));
    assertThat(one).hasSize(3 * 12 + 6);
    assertThat(contents(folder.resolve("t2"))).isEqualTo(one);
    assertThat(contents(folder.resolve("t8"))).isEqualTo(one);
  }

  @Test
  void samples_made_elsewhere_give_the_same_bytes_even_if_made_twice() throws IOException {
    Path whole = folder.resolve("whole");
    writer().write(whole, 8);
    Path data = folder.resolve("elsewhere");
    try (DatasetWriting writing = writer().begin(data, 8)) {
      assertThat(writing.missing()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
      writer().make(data, 8, List.of(6, 0, 2, 4).iterator());
      assertThat(writing.missing()).containsExactly(1, 3, 5, 7);
      assertThatThrownBy(writing::finish).isInstanceOf(HarmonizationException.class);
    }
    try (DatasetWriting writing = writer().begin(data, 8)) {
      writer().make(data, 8, List.of(1, 3, 0, 5, 7).iterator());
      Files.writeString(data.resolve("LEMaRT/masks/.half.part"), "half");
      writing.finish();
      assertThat(writing.missing()).isEmpty();
    }
    assertThat(contents(data)).isEqualTo(contents(whole));
  }

  @Test
  void helpers_of_other_settings_are_refused() {
    Path data = folder.resolve("begun");
    try (DatasetWriting writing = writer().begin(data, 8)) {
      assertThatThrownBy(() -> writer().make(data, 9, List.of(0).iterator()))
          .isInstanceOf(HarmonizationException.class)
          .hasMessageContaining("must be a data set that is being written with the same settings");
      assertThatThrownBy(() -> writer().make(data, 8, List.of(8).iterator()))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(writing.missing()).hasSize(8);
    }
    assertThat(data).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void a_symbolic_link_in_the_place_of_a_folder_is_not_followed() throws IOException {
    Path data = folder.resolve("linked");
    DatasetWriter stopped =
        writer()
            .progress(
                (done, count) -> {
                  throw new IllegalStateException("stopped");
                });
    assertThatThrownBy(() -> stopped.write(data, 2)).hasMessage("stopped");
    Path masks = data.resolve("LEMaRT/masks");
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(masks, elsewhere);
    Files.createSymbolicLink(masks, elsewhere);
    Map<String, Integer> before = contents(elsewhere);

    assertThatThrownBy(() -> writer().write(data, 2))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("output folder " + masks + " must be a folder but was a symbolic link");
    assertThat(contents(elsewhere)).isEqualTo(before);
  }

  @Test
  void the_share_for_testing_may_be_all_or_nothing() throws IOException {
    writer().testShare(1).write(folder.resolve("all"), 6);
    writer().testShare(0).write(folder.resolve("none"), 6);
    writer().write(folder.resolve("some"), 6);

    assertThat(listed("all", "test")).isEqualTo(6);
    assertThat(listed("all", "train")).isZero();
    assertThat(listed("none", "test")).isZero();
    assertThat(listed("none", "train")).isEqualTo(6);
    assertThat(listed("some", "test")).isBetween(1, 5);
  }

  private int listed(String name, String split) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("IHD_" + split + ".txt")).size();
  }

  @Test
  void a_share_for_testing_outside_of_its_range_is_refused() {
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> writer().testShare(share))
          .isInstanceOf(HarmonizationException.class)
          .hasMessage("test share must be in [0, 1] but was " + share);
    }
  }

  @Test
  void another_share_for_testing_does_not_go_on_with_a_data_set() {
    writer().write(folder.resolve("d"), 1);

    assertThatThrownBy(() -> writer().testShare(0.5).write(folder.resolve("d"), 1))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("holds a data set of other settings");
  }

  @Test
  void a_stopped_call_is_finished_by_the_next_one() throws IOException {
    Path whole = folder.resolve("whole");
    writer().write(whole, 10);
    Path stopped = folder.resolve("stopped");
    DatasetWriter dying =
        writer()
            .threads(2)
            .progress(
                (done, count) -> {
                  if (done == 4) {
                    throw new IllegalStateException("stopped");
                  }
                });
    assertThatThrownBy(() -> dying.write(stopped, 10)).hasMessage("stopped");
    assertThat(stopped.resolve("manifest.jsonl")).doesNotExist();
    Files.writeString(stopped.resolve("LEMaRT/masks/.half.part"), "half");
    Files.delete(stopped.resolve(".lines/p000001.json")); // pictures there, line not yet
    Path line = stopped.resolve(".lines/p000000.json");
    Files.writeString(line, Files.readString(line).replace("p000000", "p000001"));
    assertThatThrownBy(() -> writer().write(stopped, 10))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            line
                + " must be a line about LEMaRT/composite_images/p000000_1_1.png but was not;"
                + " delete it and call again");
    Files.delete(line);

    writer().write(stopped, 10);

    assertThat(contents(stopped)).isEqualTo(contents(whole));
  }

  @Test
  void composites_equal_the_photograph_outside_the_mask_and_differ_inside() {
    writer().write(folder.resolve("d"), COUNT);
    boolean changed = false;
    for (IHarmony4.Split split : IHarmony4.Split.values()) {
      for (IHarmony4.Entry entry : IHarmony4.of(folder.resolve("d"), split).entries()) {
        Sample sample = entry.read();
        BufferedImage real = sample.real();
        for (int y = 0; y < real.getHeight(); y++) {
          for (int x = 0; x < real.getWidth(); x++) {
            boolean same = real.getRGB(x, y) == sample.composite().getRGB(x, y);
            assertThat(same || sample.mask().get(x, y) > 0).isTrue();
            changed |= !same;
          }
        }
      }
    }
    assertThat(changed).isTrue();
  }

  @Test
  void training_and_test_share_no_photograph_and_together_hold_all() throws IOException {
    Path data = folder.resolve("d");
    writer().write(data, COUNT);
    Set<String> test = new HashSet<>(Files.readAllLines(data.resolve("IHD_test.txt")));
    Set<String> train = new HashSet<>(Files.readAllLines(data.resolve("IHD_train.txt")));
    Map<String, Boolean> testing = new TreeMap<>();
    for (String line : Files.readAllLines(data.resolve("manifest.jsonl"))) {
      JsonObject sample = JsonParser.parseString(line).getAsJsonObject();
      String composite = sample.get("composite").getAsString();
      boolean isTest = test.contains(composite);
      assertThat(train.contains(composite)).isEqualTo(!isTest);
      Boolean before = testing.put(sample.get("photo").getAsString(), isTest);
      assertThat(before == null || before == isTest).isTrue();
    }
    assertThat(testing.values()).contains(true, false);
    assertThat(test.size() + train.size()).isEqualTo(COUNT);
  }

  @Test
  void a_finished_data_set_is_left_as_it_is() throws IOException {
    Path data = folder.resolve("d");
    writer().write(data, 3);
    Path picture = data.resolve("LEMaRT/real_images/p000001.png");
    Files.writeString(picture, "mine");
    writer().write(data, 3);
    assertThat(Files.readString(picture)).isEqualTo("mine");
  }

  @Test
  void a_sample_that_cannot_be_written_leaves_no_part_of_it_and_the_next_call_goes_on()
      throws IOException {
    Path whole = folder.resolve("whole");
    writer().write(whole, 8);
    Path data = folder.resolve("d");
    Path obstacle = data.resolve("LEMaRT/composite_images/p000005_1_1.png");
    DatasetWriter blocked =
        writer()
            .threads(1)
            .progress(
                (done, count) -> {
                  if (done == 1) {
                    obstacle.toFile().mkdir();
                  }
                });

    assertThatThrownBy(() -> blocked.write(data, 8))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("output " + obstacle + " must be a file but was a folder");
    assertThat(contents(data).keySet())
        .contains("LEMaRT/real_images/p000004.png")
        .doesNotContain("LEMaRT/real_images/p000005.png", "LEMaRT/masks/p000005_1.png")
        .doesNotContain("manifest.jsonl")
        .noneMatch(file -> file.endsWith(".part") || file.endsWith(".lock"));

    Files.delete(obstacle);
    writer().write(data, 8);
    assertThat(contents(data)).isEqualTo(contents(whole));
  }

  @Test
  void a_call_that_makes_no_sample_leaves_nothing_behind() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(photos.resolve("a.jpg"), "no picture");
    DatasetWriter hopeless = DatasetWriter.of(PretrainingData.from(ImageFolder.of(photos)));
    Path there = Files.createDirectory(folder.resolve("there"));
    for (Path data : new Path[] {folder.resolve("new"), there}) {
      assertThatThrownBy(() -> hopeless.write(data, 3))
          .isInstanceOf(HarmonizationException.class)
          .hasMessage("none of the 1 photographs can be read");
    }
    assertThat(folder.resolve("new")).doesNotExist();
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void faults_name_the_rule_and_the_value() throws IOException {
    assertThatThrownBy(() -> writer().threads(0)).hasMessage("threads must be >= 1 but was 0");
    assertThatThrownBy(() -> writer().write(folder.resolve("d"), 0))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("count must be >= 1 but was 0");
    writer().write(folder.resolve("d"), 1);
    assertThatThrownBy(() -> DatasetWriter.of(data().seed(2)).write(folder.resolve("d"), 1))
        .hasMessageContaining("holds a data set of other settings");
    Path file = Files.writeString(folder.resolve("f"), "");
    assertThatThrownBy(() -> writer().write(file, 1)).hasMessageContaining("must be a folder");
  }

  private static PretrainingData data() {
    return TrainerTest.pretraining().seed(4);
  }

  private static DatasetWriter writer() {
    return DatasetWriter.of(data());
  }

  /** Hash of every file by its path. */
  private static Map<String, Integer> contents(Path root) throws IOException {
    Map<String, Integer> out = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> files = walk.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        out.put(
            root.relativize(file).toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return out;
  }
}
