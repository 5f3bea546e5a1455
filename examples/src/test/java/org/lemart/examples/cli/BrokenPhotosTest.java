package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.networks.SwinIH;
import org.lemart.train.Trainer;
import picocli.CommandLine;

/** What commands say of photographs that cannot be read, and when. */
class BrokenPhotosTest {
  @TempDir Path folder;

  @Test
  void a_training_says_at_the_end_how_many_could_not_be_read() throws IOException {
    CommandRun run = pretrain(photos(4, 1), folder.resolve("run"), "--samples", 32, "--batch", 4);
    assertThat(run.assertSuccess().out()).contains("1 of 5 photographs could not be read");
  }

  @Test
  void a_training_ends_with_an_error_if_most_cannot_be_read() throws IOException {
    CommandRun run =
        pretrain(photos(6, 18), folder.resolve("run"), "--samples", 640, "--batch", 16);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("lemart: at least half of the photographs must be readable but ")
        .hasLineCount(1);
    assertThat(folder.resolve("run/weights.safetensors")).doesNotExist();
  }

  @Test
  void a_generated_data_set_says_which_could_not_be_read_and_how_many() throws IOException {
    Path photos = photos(4, 1);
    CommandRun run =
        CommandRun.of("generate", photos, "-n", 30, "--size", 32, "-o", folder.resolve("set"));
    assertThat(run.assertSuccess().out()).contains("1 of 5 photographs could not be read");
    assertThat(run.err()).contains("skipped: " + photos.resolve("bad0.jpg"));
  }

  @Test
  void a_training_says_what_it_does_before_it_reads_photographs() {
    TrainingOptions options = new TrainingOptions();
    Path run = folder.resolve("run");
    CommandLine.populateCommand(options, "-o", run.toString(), "--samples", "4", "--device", "cpu");
    StringWriter out = new StringWriter();
    List<String> before = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new TrainingRun(TrainingTask.PRETRAIN, options, new PrintWriter(out))
                    .train(
                        SwinIH.tiny(),
                        size -> {
                          before.add(out.toString());
                          throw new HarmonizationException("no photographs");
                        },
                        Trainer.builder()))
        .hasMessage("no photographs");
    assertThat(before).hasSize(1);
    assertThat(before.get(0)).startsWith("pretrain swinih, ").contains("for 4 samples");
    assertThat(run).doesNotExist();
  }

  @Test
  void samples_before_resuming_count_with_batches_of_another_size() throws IOException {
    Path photos = photos(4, 0);
    Path run = folder.resolve("run");
    pretrain(photos, run, "--samples", 8, "--batch", 4).assertSuccess();
    assertThat(pretrain(photos, run, "--samples", 12, "--batch", 2).assertSuccess().out())
        .contains("12 samples in");
  }

  private Path photos(int good, int broken) throws IOException {
    Path photos = TestFiles.photos(folder.resolve("photos"), good, 10);
    for (int i = 0; i < broken; i++) {
      Files.writeString(photos.resolve("bad" + i + ".jpg"), "<html>404</html>");
    }
    return photos;
  }

  private static CommandRun pretrain(Path photos, Path run, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("pretrain", photos, "-o", run));
    arguments.addAll(List.of("--preset", "tiny", "--device", "cpu", "--threads", 1));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray());
  }
}
