package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.SwinIH;
import org.lemart.models.networks.SwinWeights;

/** A block recorded from the original implementation, read from files as they are published. */
class PublishedSwinTest {
  private static final String GOLDEN = "/golden/swin_block_window4_shift2_rect.npz";
  private static final float TOLERANCE = 1e-4f;

  @ParameterizedTest
  @ValueSource(strings = {"layers.0.", "layers_0.", "encoder.layers.0.", "backbone.layers_0."})
  void a_block_of_a_published_file_computes_what_the_original_does(
      String stage, @TempDir Path folder) throws Exception {
    Map<String, Npz.Array> golden;
    try (InputStream in = PublishedSwinTest.class.getResourceAsStream(GOLDEN)) {
      golden = Npz.read(in);
    }
    int dim = (int) golden.get("input").shape()[2];
    int heads = (int) golden.get("attn.relative_position_bias_table").shape()[1];
    int hidden = (int) golden.get("mlp.fc1.bias").shape()[0];
    Map<String, Tensor> file = new LinkedHashMap<>();
    golden.forEach(
        (name, array) -> {
          if (name.matches("(norm|attn|mlp).*")) {
            file.put(
                stage + "blocks.1." + name, Tensor.of(DType.F32, array.shape(), array.values()));
          }
        });
    Path path = folder.resolve("published.safetensors");
    new SafeTensors(file, Map.of()).write(path);
    SwinIH network =
        new SwinIH(
            new SwinIH.Config(
                32,
                List.of(dim),
                List.of(new SwinIH.Stage(dim, 2, heads, 4)),
                hidden / (double) dim));

    SwinWeights weights = SwinWeights.of(SafeTensors.read(path), "published", network);

    assertThat(weights.used()).containsExactlyInAnyOrderElementsOf(file.keySet());
    assertThat(weights.skipped()).isEmpty();
    assertThat(weights.missing()).contains("layers.0.blocks.0.attn.qkv.weight");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Networks.initialize(network, manager, 1);
      weights.copyTo(network);
      float[] actual = output(network, golden.get("input"), heads, hidden, manager);
      float[] expected = golden.get("output").values();
      assertThat(actual).hasSize(expected.length);
      float worst = 0;
      for (int i = 0; i < actual.length; i++) {
        worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
      }
      assertThat(worst).as("largest error").isLessThan(TOLERANCE);
    }
  }

  /** Runs the block with the values that the network has for it. */
  private static float[] output(
      SwinIH network, Npz.Array input, int heads, int hidden, NDManager manager) {
    int tokens = (int) input.shape()[1];
    int dim = (int) input.shape()[2];
    SwinBlock block = new SwinBlock(dim, 4, 2, heads, hidden / (double) dim);
    int height = (int) Math.sqrt(tokens / 2.0); // recorded twice as wide as high
    Shape map = new Shape(input.shape()[0], height, tokens / height, dim);
    block.initialize(manager, DataType.FLOAT32, map);
    Map<String, Parameter> own = Networks.parameters(network);
    Networks.parameters(block)
        .forEach(
            (name, p) ->
                p.getArray().set(own.get("layers.0.blocks.1." + name).getArray().toFloatArray()));
    NDArray x = manager.create(input.values(), map);
    Pass pass = new Pass(new ParameterStore(manager, false), x.getDevice(), false);
    return block.forward(pass, x).toFloatArray();
  }
}
