package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    photos = folder.resolve("photos");
    for (int i = 0; i < 5; i++) {
      TestFiles.photo(photos.resolve("p" + i + ".jpg"), 10 + i);
    }
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

  private static CommandRun pretrain(Path run, int samples) {
    return CommandRun.of(
        "pretrain",
        photos,
        "-o",
        run,
        "--objects",
        dataset,
        "--preset",
        "tiny",
        "--samples",
        samples,
        "--batch",
        4,
        "--seed",
        5);
  }
}
