package org.lemart.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.train.IHarmony4;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;
import org.lemart.train.TrainingListener;

class StoppedStudyTest {
  @TempDir Path folder;
  private StudySettings settings;
  private StudyData data;

  @BeforeEach
  void prepare() throws IOException {
    split(4, 1);
    PhotoSource photos =
        PhotoSource.of(List.of(photo(Color.ORANGE), photo(Color.CYAN), photo(Color.PINK)));
    PretrainingData.from(photos).size(32).seed(3).writeTo(folder.resolve("data"), 9);
    data =
        new StudyData(
            photos,
            IHarmony4.of(folder.resolve("data"), IHarmony4.Split.TRAIN),
            IHarmony4.of(folder.resolve("data"), IHarmony4.Split.TEST));
  }

  @Test
  void a_stopped_study_ends_with_the_results_of_one_never_stopped() throws IOException {
    run("whole", StoppedStudyTest::quiet);

    Function<String, TrainingListener> stopping =
        name ->
            progress -> {
              if (name.equals("tiny_random-50_f1_s1") && progress.steps() == 2) {
                throw new IllegalStateException("stopped");
              }
            };
    assertThatThrownBy(() -> run("stopped", stopping)).hasMessage("stopped");
    Path first = folder.resolve("stopped/arms/tiny_scratch_f1_s1.json");
    byte[] kept = Files.readAllBytes(first);
    assertThat(folder.resolve("stopped/label-efficiency.md")).content().contains("1 of 2 arms");

    String out = run("stopped", StoppedStudyTest::quiet);

    assertThat(out).contains("arm 2 of 2").doesNotContain("arm 1 of 2");
    assertThat(first).hasBinaryContent(kept);
    assertThat(folder.resolve("stopped/label-efficiency-images.csv"))
        .hasSameTextualContentAs(folder.resolve("whole/label-efficiency-images.csv"));
  }

  @Test
  void a_stopped_study_goes_on_with_smaller_batches_in_updates_of_the_same_size()
      throws IOException {
    Function<String, TrainingListener> stopping =
        name ->
            progress -> {
              throw new IllegalStateException("stopped");
            };
    assertThatThrownBy(() -> run("smaller", stopping)).hasMessage("stopped");

    split(2, 1);
    assertThatThrownBy(() -> run("smaller", StoppedStudyTest::quiet))
        .hasMessageContaining("finetuning.batch was 4, is 2");
    split(2, 2);
    assertThat(run("smaller", StoppedStudyTest::quiet)).contains("arm 1 of 2", "arm 2 of 2");
    split(4, 1);
    assertThat(run("smaller", StoppedStudyTest::quiet)).isEmpty();
  }

  @Test
  void an_arm_that_was_measured_before_pixels_were_is_measured_again_and_not_trained()
      throws IOException {
    run("old", StoppedStudyTest::quiet);
    Path arm = folder.resolve("old/arms/tiny_random-50_f1_s1.json");
    String measured = Files.readString(arm);
    String old = measured.replaceFirst(",\"rgbOutput\":\"PIXELS\"", "");
    assertThat(old).isNotEqualTo(measured);
    Files.writeString(arm, old);

    run(
        "old",
        name -> {
          throw new IllegalStateException("trained again");
        });

    assertThat(arm).hasContent(measured);
  }

  @Test
  void a_damaged_result_is_named() throws IOException {
    run("damaged", StoppedStudyTest::quiet);
    Path arm = folder.resolve("damaged/arms/tiny_scratch_f1_s1.json");
    Files.writeString(arm, "{\"recipe\": ");

    assertThatThrownBy(() -> run("damaged", StoppedStudyTest::quiet))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(arm + ": must be JSON but is not; delete it");
  }

  /** Trains in updates of so many batches. */
  private void split(int batch, int batches) throws IOException {
    String stage =
        "{\"samples\": 12, \"batch\": %d, \"accumulation\": %d}".formatted(batch, batches);
    Path file =
        Files.writeString(
            folder.resolve("settings.json"),
            """
            {"networks": [{"label": "Tiny", "network": "swinih", "config": "tiny"}],
             "fractions": [1], "pretraining": %s, "finetuning": %s}
            """
                .formatted(stage, stage));
    settings = StudySettings.read(Study.LABEL_EFFICIENCY, "cpu", file);
  }

  private static TrainingListener quiet(String name) {
    return progress -> {};
  }

  private String run(String name, Function<String, TrainingListener> listeners) {
    StringWriter out = new StringWriter();
    new StudyRun(
            Study.LABEL_EFFICIENCY,
            settings,
            data,
            folder.resolve(name),
            List.of(Device.cpu()),
            listeners,
            new PrintWriter(out))
        .run();
    return out.toString();
  }

  private static BufferedImage photo(Color color) {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, 64, 48);
    graphics.setColor(Color.GRAY);
    graphics.fillOval(16, 8, 32, 32);
    graphics.dispose();
    return image;
  }
}
