package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

/** What trainings and data sets say about pictures that cannot be read. */
class BrokenPicturesTest {
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  @Test
  void broken_photographs_are_told_once_each_while_training() {
    PretrainingData data = data(12, 2);
    assertThat(fit(data, 6).steps()).isEqualTo(6);
    assertThat(notes)
        .containsExactlyInAnyOrder(
            "skipped: p0.jpg: must be an image file but is none",
            "skipped: p1.jpg: must be an image file but is none");
    assertThat(data.picturesRead()).hasSize(1);
    assertThat(data.picturesRead().get(0).summary())
        .isEqualTo("2 of 12 photographs could not be read");
  }

  @Test
  void a_training_most_of_whose_photographs_are_broken_ends_without_weights() {
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> fit(data(24, 18), 6))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("at least half of the photographs must be readable but ")
        .hasMessageEndingWith(".jpg: must be an image file but is none");
    assertThat(run.resolve("checkpoint.safetensors")).doesNotExist();
    assertThat(run.resolve("weights.safetensors")).doesNotExist();
  }

  @Test
  void mixtures_count_each_supply_by_itself() {
    TrainingData broken = data(24, 18);
    TrainingData mixed =
        MixedData.builder().add(0.1, broken).add(0.9, TrainerTest.pretraining()).build(1);
    assertThatThrownBy(() -> fit(RoughPastes.of(mixed, 0.5, 2), 80))
        .hasMessageStartingWith("at least half of the photographs must be readable but ");
  }

  @Test
  void broken_composites_are_counted() throws IOException {
    for (int i = 0; i < 3; i++) {
      EvaluationData.add(folder, "HTest", "a" + i, 40);
    }
    Files.writeString(folder.resolve("HTest/composite_images/a1_1_1.png"), "cut off");
    CompositeData data =
        CompositeData.from(IHarmony4.of(folder, IHarmony4.Split.TEST)).size(32).seed(5);
    fit(data, 3);
    assertThat(data.picturesRead().get(0).summary())
        .isEqualTo("1 of 3 composites could not be read");
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0)).startsWith("skipped: ").contains("a1_1_1.png");
  }

  @Test
  void a_data_set_most_of_whose_photographs_are_broken_is_not_finished() {
    assertThatThrownBy(() -> data(24, 18).writeTo(folder.resolve("set"), 200))
        .hasMessageStartingWith("at least half of the photographs must be readable but ");
    assertThat(folder.resolve("set/manifest.jsonl")).doesNotExist();
  }

  @Test
  void the_first_few_are_named_and_the_others_counted() {
    List<String> reasons = IntStream.range(0, 5).mapToObj(i -> i + ".jpg: bad").toList();
    PicturesRead many = new PicturesRead("photographs", 100, 6, reasons);
    assertThat(many.lines())
        .hasSize(6)
        .startsWith("skipped: 0.jpg: bad")
        .endsWith("skipped: more photographs that cannot be read, counted at the end");
    many.requireMost();
    new PicturesRead("photographs", 19, 19, reasons).requireMost();
    new PicturesRead("photographs", 20, 10, reasons).requireMost();
    assertThatThrownBy(() -> new PicturesRead("composites", 20, 11, reasons).requireMost())
        .hasMessage(
            "at least half of the composites must be readable but 11 of 20 composites could not be"
                + " read, such as 0.jpg: bad");
  }

  private static PretrainingData data(int photos, int broken) {
    return PretrainingData.from(new BrokenPhotos(photos, broken)).size(32).seed(9);
  }

  private TrainingProgress fit(TrainingData data, int steps) {
    return TrainerTest.trainer(data, steps)
        .checkpoints(folder.resolve("run"))
        .listener(
            new TrainingListener() {
              @Override
              public void onStep(TrainingProgress progress) {}

              @Override
              public void onNote(String line) {
                notes.add(line);
              }
            })
        .build()
        .fit();
  }
}
