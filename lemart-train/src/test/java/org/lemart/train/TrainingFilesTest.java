package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

/** What listeners write, in runs that are stopped between two checkpoints and resumed. */
class TrainingFilesTest {
  @TempDir static Path folder;

  @Test
  void a_resumed_run_continues_its_logs_without_doubled_or_missing_steps() throws Exception {
    List<String> csv = Files.readAllLines(folder.resolve("log.csv"));
    assertThat(csv.get(0))
        .isEqualTo(
            "step,samples,skipped,seconds,waiting_seconds,loss,mean_loss,gradient_norm,"
                + "learning_rate,validation");
    List<String[]> rows = csv.stream().skip(1).map(line -> line.split(",", -1)).toList();
    assertThat(rows).extracting(row -> row[0]).containsExactlyElementsOf(numbers());
    assertThat(rows.get(3)).hasSize(10).startsWith("4", "32", "0");
    assertThat(Double.parseDouble(rows.get(3)[5])).isPositive();
    assertThat(rows).extracting(row -> !row[9].isEmpty()).containsExactlyElementsOf(everyFifth());

    List<JsonObject> json =
        Files.readAllLines(folder.resolve("log.jsonl")).stream()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .toList();
    assertThat(json).extracting(row -> row.get("step").getAsString()).isEqualTo(numbers());
    assertThat(json).extracting(row -> row.has("validation")).isEqualTo(everyFifth());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(json.get(i).get("loss").getAsString()).isEqualTo(rows.get(i)[5]);
    }
  }

  @Test
  void tensorboard_reads_each_step_once() throws Exception {
    List<TensorBoardFile.Event> events = TensorBoardFile.read(onlyEventFile());
    assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
    List<TensorBoardFile.Event> losses =
        events.stream().filter(event -> event.scalars().containsKey("loss")).toList();
    assertThat(losses).extracting(e -> Long.toString(e.step())).isEqualTo(numbers());
    assertThat(losses.get(0).scalars())
        .containsOnlyKeys(
            "loss", "mean_loss", "gradient_norm", "learning_rate", "samples_per_second");
    List<String[]> rows =
        Files.readAllLines(folder.resolve("log.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(losses.get(i).scalars().get("loss")).isEqualTo(Float.parseFloat(rows.get(i)[5]));
    }
    assertThat(events)
        .filteredOn(event -> event.scalars().containsKey("validation/loss"))
        .extracting(TensorBoardFile.Event::step)
        .containsExactly(5L, 10L);
    assertThat(events).allSatisfy(e -> assertThat(e.wallTime()).isBetween(1.6e9, 1e11));
  }

  @Test
  void the_plot_shows_the_losses_and_the_validations() throws Exception {
    BufferedImage plot = ImageIO.read(folder.resolve("loss.png").toFile());
    assertThat(plot.getWidth()).isEqualTo(960);
    assertThat(plot.getHeight()).as("two panels").isEqualTo(840);
    for (int rgb : new int[] {0x0072B2, 0xD55E00}) {
      int[] columns =
          IntStream.range(0, 960)
              .filter(
                  x -> IntStream.range(0, 840).anyMatch(y -> (plot.getRGB(x, y) & 0xFFFFFF) == rgb))
              .toArray();
      assertThat(columns).as("the curve goes on from before the stop").hasSizeGreaterThan(300);
    }
  }

  @Test
  void sheets_show_composite_output_and_real_picture() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("samples-"))
          .containsExactlyInAnyOrder(
              "samples-00000004.jpg", "samples-00000008.jpg", "samples-00000010.jpg");
    }
    BufferedImage sheet = ImageIO.read(folder.resolve("samples-00000010.jpg").toFile());
    assertThat(sheet.getWidth()).isEqualTo(3 * 36 + 4);
    assertThat(sheet.getHeight()).isEqualTo(2 * 36 + 4);
    double gap = difference(sheet, 0, 2);
    assertThat(gap).as("the composite's foreground is darker").isGreaterThan(1);
    assertThat(difference(sheet, 0, 1)).as("the output differs from the composite").isPositive();
  }

  @Test
  void files_that_cannot_be_written_are_told_before_the_work() {
    Path missing = folder.resolve("missing");
    List<Long> steps = new ArrayList<>();
    for (TrainingListener listener :
        List.of(
            TrainingLog.csv(missing.resolve("log.csv")),
            TensorBoardLog.in(missing),
            LossPlot.png(missing.resolve("loss.png")))) {
      assertThatThrownBy(
              () ->
                  TrainerTest.trainer(TrainerTest.pretraining(), 2)
                      .listener(listener)
                      .listener(progress -> steps.add(progress.steps()))
                      .build()
                      .fit())
          .hasMessageContaining(missing.toString());
    }
    assertThat(steps).isEmpty();
    assertThatThrownBy(() -> SampleSheets.ofTraining(folder, 0, 1))
        .hasMessage("every must be >= 1 but was 0");
  }

  @Test
  void a_plot_that_cannot_be_written_is_noted_once_and_the_training_goes_on(@TempDir Path run) {
    Path plot = run.resolve("loss.png");
    List<String> notes = new ArrayList<>();
    TrainingListener obstacle =
        new TrainingListener() {
          @Override
          public void onStep(TrainingProgress progress) {
            assertThat(plot.toFile().mkdir()).isEqualTo(progress.steps() == 1);
          }

          @Override
          public void onNote(String line) {
            notes.add(line);
          }
        };
    TrainingProgress end =
        TrainerTest.trainer(TrainerTest.pretraining(), 3)
            .listener(obstacle)
            .listener(LossPlot.png(plot).every(Duration.ZERO))
            .build()
            .fit();
    assertThat(end.steps()).isEqualTo(3);
    assertThat(notes).singleElement().asString().startsWith(plot + ": cannot be drawn");
  }

  @Test
  void the_folder_of_a_new_run_is_made_before_its_files() {
    Path run = folder.resolve("runs/first");

    trainer(run, TrainerTest.pretraining()).build().fit();

    assertThat(run.resolve("log.csv")).isRegularFile();
    assertThat(run.resolve("weights.safetensors")).isRegularFile();
  }

  @Test
  void a_run_that_fails_before_its_first_step_leaves_its_folder_as_it_was(@TempDir Path run)
      throws Exception {
    Path earlier = Files.writeString(run.resolve("log.csv"), "of a run before\n");
    assertThatThrownBy(() -> trainer(run, unreadable()).build().fit())
        .hasMessage("none of the photographs can be read");
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files).containsExactly(earlier);
    }
    assertThat(earlier).hasContent("of a run before\n");
  }

  private static TrainingData unreadable() {
    return new TrainingData() {
      @Override
      public int size() {
        return 32;
      }

      @Override
      public long epochSize() {
        return 8;
      }

      @Override
      public Batch batch(NDManager manager, long[] indices) {
        throw new HarmonizationException("none of the photographs can be read");
      }
    };
  }

  /** Ten steps, killed after the seventh before its checkpoint, with lines half written. */
  @BeforeAll
  static void stopAndResume() throws IOException {
    assertThatThrownBy(
            () ->
                trainer()
                    .listener(
                        progress -> {
                          if (progress.steps() == 7) {
                            throw new IllegalStateException("stopped");
                          }
                        })
                    .build()
                    .fit())
        .hasMessage("stopped");
    Files.delete(CheckpointFolder.checkpoint(folder));
    for (String name : List.of("log.csv", "log.jsonl")) {
      Files.writeString(folder.resolve(name), "{\"step\":8,\"lo", StandardOpenOption.APPEND);
    }
    Files.write(onlyEventFile(), new byte[] {40, 0, 0, 0, 0, 0}, StandardOpenOption.APPEND);
    TrainingProgress end = trainer().build().fit();
    assertThat(end.steps()).isEqualTo(10);
  }

  private static TrainerBuilder trainer() {
    return trainer(folder, TrainerTest.pretraining());
  }

  private static TrainerBuilder trainer(Path run, TrainingData data) {
    Path csv = run.resolve("log.csv");
    return TrainerTest.trainer(data, 10)
        .checkpoints(run)
        .checkpointInterval(Duration.ofMillis(1))
        .validation(
            Validation.of(TrainerTest.pretraining().seed(3), 4).loss(Loss.foregroundMse(1)), 5)
        .listener(TrainingLog.csv(csv))
        .listener(TrainingLog.jsonLines(run.resolve("log.jsonl")))
        .listener(TensorBoardLog.in(run))
        .listener(LossPlot.png(run.resolve("loss.png")).continuing(csv).every(Duration.ZERO))
        .listener(SampleSheets.ofTraining(run, 4, 2));
  }

  private static Path onlyEventFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(f -> f.getFileName().toString().startsWith("events.out.tfevents.")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static List<String> numbers() {
    return IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList();
  }

  private static List<Boolean> everyFifth() {
    return IntStream.rangeClosed(1, 10).mapToObj(step -> step % 5 == 0).toList();
  }

  /** Mean difference of two columns of a sheet's first row, in levels. */
  private static double difference(BufferedImage sheet, int one, int other) {
    double sum = 0;
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        int a = sheet.getRGB(4 + one * 36 + x, 4 + y) >> 8 & 0xFF;
        int b = sheet.getRGB(4 + other * 36 + x, 4 + y) >> 8 & 0xFF;
        sum += Math.abs(a - b);
      }
    }
    return sum / (32 * 32);
  }
}
