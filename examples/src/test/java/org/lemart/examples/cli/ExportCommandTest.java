package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.SwinRgb;

class ExportCommandTest {
  @TempDir Path in;
  @TempDir Path out;

  @Test
  void the_shipped_network_becomes_an_onnx_model() throws IOException {
    Path file = out.resolve("swinih.onnx");

    CommandRun run = CommandRun.of("export", "swinih", "-o", file).assertSuccess();

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(text(file)).contains("LayerNormalization", "grid", "harmonized", "Apache-2.0");
    assertThat(TestFiles.count(out)).as("folder and model").isEqualTo(2);
  }

  @Test
  void half_precision_takes_half_the_space() throws IOException {
    Path whole = out.resolve("whole.onnx");
    Path half = out.resolve("half.onnx");
    CommandRun.of("export", "swinih", "-o", whole).assertSuccess();
    CommandRun.of("export", "swinih", "-o", half, "--half").assertSuccess();

    assertThat(Files.size(half)).isLessThan(Files.size(whole) * 53 / 100);
  }

  @Test
  void a_weights_file_replaces_an_older_model() throws IOException {
    Path file = Files.writeString(out.resolve("model.ONNX"), "old");

    CommandRun.of("export", weights(SwinRgb.paper().tiny()), "-o", file).assertSuccess();

    assertThat(text(file)).contains("swinih-paper", "harmonized").doesNotContain("grid", "Apache");
    assertThat(TestFiles.count(out)).isEqualTo(2);
  }

  @Test
  void a_model_that_cannot_be_exported_is_told_which_can() throws IOException {
    export("reinhard").assertFailure("one of swinih,", ".safetensors", "but was reinhard");
    export("nonsense").assertFailure("one of swinih,", "but was nonsense");
    export("swin-t").assertFailure("swin-t has no shipped weights", ".safetensors");
    assertThat(TestFiles.count(out)).isEqualTo(1);
  }

  @Test
  void a_weights_file_that_is_none_is_named() throws IOException {
    Path missing = in.resolve("none.safetensors");
    Path broken = Files.writeString(in.resolve("broken.safetensors"), "nothing to see in here");

    export(missing).assertFailure(missing, "no such file");
    export(broken).assertFailure(broken, "header");
    assertThat(TestFiles.count(out)).isEqualTo(1);
  }

  @Test
  void the_output_is_checked_before_the_work() {
    Path nowhere = out.resolve("missing/model.onnx");
    Path other = out.resolve("model.pt");

    CommandRun.of("export", "swinih", "-o", nowhere).assertFailure(nowhere, "must exist");
    CommandRun.of("export", "swinih", "-o", other).assertFailure(other, ".onnx");
  }

  @Test
  void the_output_must_be_given() {
    CommandRun run = CommandRun.of("export", "swinih");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--output", "Usage: lemart export");
  }

  private CommandRun export(Object model) {
    return CommandRun.of("export", model, "-o", out.resolve("model.onnx"));
  }

  private Path weights(HarmonizationNetwork network) throws IOException {
    Path file = in.resolve("weights.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Networks.initialize(network, manager, 1);
      Networks.toFile(network, DType.F32, Map.of()).write(file);
    }
    return file;
  }

  /** The names in a model are plain text. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
