package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;

@Tag("smoke")
class TrainingCommandsTest {
  @TempDir static Path folder;
  private static Path photos;
  private static Path dataset;

  @BeforeAll
  static void writePictures() throws IOException {
    photos = TestFiles.photos(folder.resolve("photos"), 5, 10);
    dataset = TestFiles.dataset(Files.createDirectory(folder.resolve("data")), 3);
  }

  @Test
  void pretraining_resuming_and_fine_tuning_give_weights_that_run() throws IOException {
    Path pretrained = folder.resolve("pretrained");
    CommandRun first = pretrain(pretrained, 12);

    Path weights = pretrained.resolve("weights.safetensors");
    assertThat(first.assertSuccess().out())
        .contains("pretrain swinih", "32 x 32 pixels", "12 samples", "weights: " + weights)
        .doesNotContain("resuming");
    assertThat(weights).isNotEmptyFile();
    assertThat(pretrain(pretrained, 20).assertSuccess().out())
        .contains("resuming " + pretrained, "20 samples in");

    Path tuned = folder.resolve("tuned");
    CommandRun.of(
            "finetune",
            dataset,
            "--init",
            weights,
            "-o",
            tuned,
            "--photos",
            photos,
            "--fraction",
            0.5,
            "--loss",
            "fmse+ssim*0.1+gradient*0.1",
            "--samples",
            8,
            "--batch",
            4,
            "--device",
            "cpu")
        .assertSuccess();

    Path better = tuned.resolve("weights.safetensors");
    assertThat(Files.readAllBytes(better)).isNotEqualTo(Files.readAllBytes(weights));
    CommandRun run = CommandRun.of("evaluate", dataset, "--model", better + ",reinhard");
    assertThat(run.assertSuccess().out()).contains(better.toString(), "reinhard", "all (3)");

    Path mean = folder.resolve("mean.safetensors");
    CommandRun.of("average", weights + "=1", better + "=1", "-o", mean).assertSuccess();
    CommandRun.of("evaluate", dataset, "--model", mean).assertSuccess();
    CommandRun none = CommandRun.of("average", weights + "=0", better + "=1", "-o", mean);
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("must be > 0 but was 0");
    CommandRun.of("average", weights + "=1", folder.resolve("none") + "=1", "-o", mean)
        .assertFailure(folder.resolve("none"), "no such file");

    String note = "lemart.confidence={\"gain\":1,\"doubt\":0.1,\"most\":15}";
    CommandRun.of("average", better + "=1", "--scale", "head=0.5", "--note", note, "-o", mean)
        .assertSuccess();
    CommandRun.of("evaluate", dataset, "--model", mean, "--effort", "fast").assertSuccess();
    CommandRun.of("evaluate", dataset, "--model", mean).assertSuccess();
    Path smaller = folder.resolve("smaller");
    Object[] resized = {"finetune", dataset, "--init", better, "--samples", 4, "-o", smaller};
    assertThat(CommandRun.of(with(resized, "--size", 16)).assertSuccess().out())
        .contains("16 x 16 pixels");
    Path mixed = folder.resolve("mixed.safetensors");
    Path small = smaller.resolve("weights.safetensors");
    CommandRun.of("average", small + "=3", better + "=1", "-o", mixed)
        .assertFailure(better, "lemart.config must be");
    CommandRun.of("average", small + "=3", better + "=1", "--size", 32, "-o", mixed)
        .assertSuccess();
    CommandRun.of("evaluate", dataset, "--model", mixed).assertSuccess();
    CommandRun.of(with(resized, "--size", 33)).assertFailure(better, "multiple of 8 but was 33");

    CommandRun.of("average", better + "=1", "--scale", "tail=0.5", "-o", mean)
        .assertFailure(better, "has no tail");
    Path shorter = folder.resolve("shorter.safetensors");
    CommandRun.of("average", better + "=1", "--drop", "layers.0.blocks.1", "-o", shorter)
        .assertSuccess();
    CommandRun.of("evaluate", dataset, "--model", shorter).assertSuccess();
    assertThat(Files.size(shorter)).isLessThan(Files.size(better));
    CommandRun.of("average", better + "=1", "--drop", "layers.1.blocks.0", "-o", shorter)
        .assertFailure(better, "layers.1 must keep a block");
    Path thinned = folder.resolve("thinned");
    Object[] deep = {"finetune", dataset, "--init", better, "--samples", 8, "-o", thinned};
    CommandRun.of(with(deep, "--stochastic-depth", 0.2)).assertSuccess();
    CommandRun full = CommandRun.of(with(deep, "--stochastic-depth", 1));
    assertThat(full.exit()).isEqualTo(2);
    assertThat(full.err()).contains("must be in (0, 1) but was 1");
  }

  @Test
  void a_run_is_recorded_in_its_folder_unless_that_is_switched_off() throws IOException {
    Path run = folder.resolve("recorded");
    String[] more = {"--validation", dataset.toString(), "--validate-every", "2", "--json-lines"};

    assertThat(pretrain(run, 16, more).assertSuccess().out())
        .contains("best in validation: " + run.resolve("best.safetensors"));

    assertThat(Files.readAllLines(run.resolve("log.csv"))).hasSize(5);
    assertThat(Files.readAllLines(run.resolve("log.jsonl"))).hasSize(4);
    for (String name : List.of("loss.png", "samples-00000004.jpg", "best.safetensors")) {
      assertThat(run.resolve(name)).isNotEmptyFile();
    }
    assertThat(names(run)).anyMatch(name -> name.startsWith("events.out.tfevents."));

    Path bare = folder.resolve("bare");
    pretrain(bare, 4, "--no-csv", "--no-tensorboard", "--no-plot", "--sheets", "0").assertSuccess();
    assertThat(names(bare)).containsExactly("checkpoint.safetensors", "weights.safetensors");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_same_seed_gives_the_same_weights() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    pretrain(one, 8).assertSuccess();
    pretrain(two, 8).assertSuccess();

    Map<String, Tensor> expected = SafeTensors.read(two.resolve("weights.safetensors")).tensors();
    SafeTensors.read(one.resolve("weights.safetensors"))
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(tensor.toFloats()).as(name).isEqualTo(expected.get(name).toFloats()));
  }

  @Test
  void the_time_between_checkpoints_can_be_chosen() throws IOException {
    Path run = folder.resolve("often");
    pretrain(run, 12, "--checkpoint-minutes", "1e-9").assertSuccess();
    assertThat(names(run))
        .as("one after each of three updates")
        .contains("checkpoint-0000000001.safetensors", "checkpoint-0000000002.safetensors");
    CommandRun refused = pretrain(folder.resolve("never"), 4, "--checkpoint-minutes", "0");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--checkpoint-minutes").contains("must be > 0 but was 0");
  }

  @Test
  void threads_share_a_batch_and_more_of_them_than_samples_are_refused() throws IOException {
    Path one = folder.resolve("thread");
    Path two = folder.resolve("threads");

    pretrain(one, 8, "--threads", "1").assertSuccess();
    pretrain(two, 8, "--threads", "2").assertSuccess();

    Map<String, Tensor> expected = SafeTensors.read(two.resolve("weights.safetensors")).tensors();
    SafeTensors.read(one.resolve("weights.safetensors"))
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(tensor.toFloats())
                    .as(name)
                    .containsExactly(expected.get(name).toFloats(), Offset.offset(2e-3f)));

    pretrain(folder.resolve("many"), 8, "--threads", "99")
        .assertFailure("batchSize must be >= 99, the threads, but was 4");
  }

  @Test
  void a_data_set_with_missing_files_is_told_before_the_work() throws IOException {
    Path broken = TestFiles.dataset(Files.createDirectory(folder.resolve("gaps")), 3);
    Path missing = broken.resolve("HTest/real_images/p1.png");
    Files.delete(missing);
    Files.delete(broken.resolve("HTest/masks/p2_1.png"));

    CommandRun.of("finetune", broken, "--init", "swinih", "-o", folder.resolve("no"))
        .assertFailure(missing, "2 files are missing");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void the_time_can_be_limited() {
    Path run = folder.resolve("timed");

    CommandRun.of("pretrain", photos, "-o", run, "--preset", "tiny", "--minutes", 0.01)
        .assertSuccess();

    assertThat(run.resolve("weights.safetensors")).exists();
  }

  @Test
  void a_run_that_cannot_start_leaves_no_folder() throws IOException {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("a.jpg"), "no picture");
    Path run = folder.resolve("never");

    CommandRun failed = CommandRun.of("pretrain", broken, "-o", run, "--preset", "tiny");

    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err()).contains("lemart: ", "can be read");
    assertThat(run).doesNotExist();
  }

  @Test
  void weights_that_do_not_fit_are_named() throws IOException {
    Path weights = Files.writeString(folder.resolve("bad.safetensors"), "x".repeat(100));

    CommandRun.of("finetune", dataset, "--init", weights, "-o", folder.resolve("no"))
        .assertFailure(weights);
    assertThat(folder.resolve("no")).doesNotExist();
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray();
  }

  private static CommandRun pretrain(Path run, int samples, String... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("pretrain", photos, "-o", run, "--objects", dataset));
    arguments.addAll(List.of("--preset", "tiny", "--samples", samples, "--batch", 4, "--seed", 5));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray());
  }
}
