package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.networks.SwinRgb.Stage;
import org.lemart.models.networks.SwinRgb.Step;

/** Files named as published Swin Transformers are; the block's values are in the golden test. */
class SwinWeightsTest {
  private static final long DIM = 8;
  private final Random random = new Random(4);

  /** Two stages of one block, windows of 4 tokens, patches of 2 pixels. */
  private static SwinRgb network() {
    List<Stage> stages =
        List.of(
            new Stage(Step.KEEP, 8, 1, 2, 4),
            new Stage(Step.MERGE, 16, 1, 2, 4),
            new Stage(Step.SPLIT, 8, 0, 2, 4));
    return new SwinRgb("swin-t", new SwinRgb.Config(16, 2, stages, 2));
  }

  /** As the authors publish it: windows of 3 tokens, a third stage, a classifier. */
  private Map<String, Tensor> published() {
    Map<String, Tensor> file = new LinkedHashMap<>();
    put(file, "patch_embed.proj.weight", DIM, 3, 2, 2);
    put(file, "patch_embed.proj.bias", DIM);
    putNorm(file, "patch_embed.norm", DIM);
    for (int i = 0; i < 3; i++) {
      long dim = DIM << i;
      block(file, "layers." + i + ".blocks.0.", dim);
      if (i < 2) {
        putNorm(file, "layers." + i + ".downsample.norm", 4 * dim);
        put(file, "layers." + i + ".downsample.reduction.weight", 2 * dim, 4 * dim);
      }
    }
    putNorm(file, "norm", 4 * DIM);
    put(file, "head.weight", 10, 4 * DIM);
    return file;
  }

  private void block(Map<String, Tensor> file, String name, long dim) {
    putNorm(file, name + "norm1", dim);
    put(file, name + "attn.relative_position_bias_table", 25, 2);
    file.put(
        name + "attn.relative_position_index", Tensor.of(DType.I64, new long[] {1}, new float[1]));
    put(file, name + "attn.qkv.weight", 3 * dim, dim);
    put(file, name + "attn.qkv.bias", 3 * dim);
    put(file, name + "attn.proj.weight", dim, dim);
    put(file, name + "attn.proj.bias", dim);
    putNorm(file, name + "norm2", dim);
    put(file, name + "mlp.fc1.weight", 2 * dim, dim);
    put(file, name + "mlp.fc1.bias", 2 * dim);
    put(file, name + "mlp.fc2.weight", dim, 2 * dim);
    put(file, name + "mlp.fc2.bias", dim);
  }

  private void putNorm(Map<String, Tensor> file, String name, long dim) {
    put(file, name + ".weight", dim);
    put(file, name + ".bias", dim);
  }

  private void put(Map<String, Tensor> file, String name, long... shape) {
    float[] values = new float[(int) Tensor.elements(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    file.put(name, Tensor.of(DType.F32, shape, values));
  }

  @Test
  void every_tensor_of_a_file_is_used_or_skipped_with_a_reason() {
    Map<String, Tensor> file = published();

    SwinWeights weights = of(file);

    assertThat(weights.used()).doesNotHaveDuplicates();
    assertThat(weights.used().size() + weights.skipped().size()).isEqualTo(file.size());
    assertThat(weights.skipped())
        .containsEntry("head.weight", "classifier")
        .containsEntry("layers.0.blocks.0.attn.relative_position_index", "computed by the network")
        .containsEntry("norm.weight", "no counterpart")
        .containsEntry("layers.1.downsample.reduction.weight", "no counterpart")
        .containsEntry("layers.2.blocks.0.mlp.fc1.weight", "no counterpart");
    assertThat(weights.missing())
        .containsExactlyInAnyOrder(
            "layers.2.step.norm.weight",
            "layers.2.step.norm.bias",
            "layers.2.step.expansion.weight",
            "layers.2.step.expansion.bias",
            "head.norm.weight",
            "head.norm.bias",
            "head.expansion.weight",
            "head.expansion.bias");
  }

  @Test
  void a_merging_is_found_behind_its_stage_and_in_front_of_the_next() {
    Map<String, Tensor> authors = published();
    Map<String, Tensor> timm = new LinkedHashMap<>();
    authors.forEach(
        (name, tensor) ->
            timm.put(
                name.replace("layers.1.downsample", "layers_2.downsample")
                    .replace("layers.0.downsample", "layers_1.downsample")
                    .replace("layers.", "layers_")
                    .replace("head.weight", "head.fc.weight"),
                tensor));

    SwinWeights first = of(authors);
    SwinWeights second = of(timm);

    assertThat(floats(first, "layers.1.step.reduction.weight"))
        .isEqualTo(authors.get("layers.0.downsample.reduction.weight").toFloats());
    assertThat(second.tensors().keySet()).isEqualTo(first.tensors().keySet());
    second.tensors().forEach((name, t) -> assertThat(t.toFloats()).isEqualTo(floats(first, name)));
    assertThat(second.skipped()).containsEntry("head.fc.weight", "classifier");
  }

  @Test
  void a_compact_swinih_takes_mergings_but_keeps_its_own_stem_and_norm() {
    SwinIH network =
        new SwinIH(
            new SwinIH.Config(
                16,
                List.of(8),
                List.of(new SwinIH.Stage(8, 1, 2, 4), new SwinIH.Stage(16, 1, 2, 4)),
                2));
    Map<String, Tensor> file = published();

    SwinWeights weights = SwinWeights.of(new SafeTensors(file, Map.of()), "f", network);

    assertThat(floats(weights, "layers.0.downsample.reduction.weight"))
        .isEqualTo(file.get("layers.0.downsample.reduction.weight").toFloats());
    assertThat(weights.missing())
        .contains("patch_embed.proj.0.weight", "patch_embed.norm.weight", "norm.weight");
    assertThat(weights.skipped())
        .containsEntry("norm.weight", "shape [32], but norm.weight is [16]")
        .containsEntry("patch_embed.norm.weight", "no counterpart");
  }

  @Test
  void the_patch_embedding_sees_colours_as_the_published_one_and_no_mask() {
    Map<String, Tensor> file = published();
    SwinWeights weights = of(file);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray rgb = manager.randomUniform(0, 1, new Shape(1, 3, 4, 4));
      NDArray mask = manager.randomUniform(0, 1, new Shape(1, 1, 4, 4));
      NDArray mean = manager.create(new float[] {0.485f, 0.456f, 0.406f}, new Shape(1, 3, 1, 1));
      NDArray deviation =
          manager.create(new float[] {0.229f, 0.224f, 0.225f}, new Shape(1, 3, 1, 1));
      float[] expected = patches(rgb.sub(mean).div(deviation), file);
      float[] actual = patches(rgb.concat(mask, 1).mul(2).sub(1), weights.tensors());
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(2e-4f));
      }
    }
  }

  private static float[] patches(NDArray x, Map<String, Tensor> tensors) {
    Tensor weight = tensors.get("patch_embed.proj.weight");
    NDArray w = x.getManager().create(weight.toFloats(), new Shape(weight.shape()));
    NDArray bias = x.getManager().create(tensors.get("patch_embed.proj.bias").toFloats());
    Shape stride = new Shape(2, 2);
    return Conv2d.conv2d(x, w, bias, stride, new Shape(0, 0)).singletonOrThrow().toFloatArray();
  }

  @Test
  void a_table_for_other_windows_keeps_its_corners_and_its_centre() {
    Map<String, Tensor> file = published();
    String name = "layers.0.blocks.0.attn.relative_position_bias_table";
    float[] ramp = new float[25 * 2];
    for (int i = 0; i < 25; i++) {
      ramp[2 * i] = i / 5 * 10 + i % 5; // rows 0 to 40, columns 0 to 4
      ramp[2 * i + 1] = 7;
    }
    file.put(name, Tensor.of(DType.F32, new long[] {25, 2}, ramp));

    float[] table = floats(of(file), name);

    assertThat(table).hasSize(49 * 2);
    assertThat(table[0]).isZero();
    assertThat(table[2 * 24]).as("centre").isCloseTo(22, within(1e-5f));
    assertThat(table[2 * 48]).as("last corner").isCloseTo(44, within(1e-5f));
    assertThat(table[2]).as("second column").isCloseTo(4 / 6f, within(1e-5f));
    assertThat(table[2 * 7]).as("second row").isCloseTo(40 / 6f, within(1e-5f));
    assertThat(table[1]).isEqualTo(7);
  }

  @Test
  void values_are_copied_and_the_rest_stays() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinRgb network = network();
      SwinWeights weights = of(published());
      assertThatThrownBy(() -> weights.copyTo(network))
          .isInstanceOf(HarmonizationException.class)
          .hasMessageContaining("network must be initialized");
      Networks.initialize(network, manager, 2);
      float[] head = values(network, "head.expansion.weight");
      weights.copyTo(network);
      assertThat(values(network, "head.expansion.weight")).isEqualTo(head);
      weights.tensors().forEach((n, t) -> assertThat(values(network, n)).isEqualTo(t.toFloats()));
    }
  }

  @Test
  void a_file_without_a_swin_transformer_is_refused() {
    Map<String, Tensor> other = new LinkedHashMap<>();
    put(other, "conv1.weight", 8, 3, 2, 2);
    assertThatThrownBy(() -> of(other))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "f.safetensors: must have a tensor that fits swin-t, named as in a Swin Transformer,"
                + " but has none");
    Map<String, Tensor> second = published();
    put(second, "layers.0.blocks.0.attn.logit_scale", 2, 1, 1);
    assertThatThrownBy(() -> of(second)).hasMessageContaining("version 2");
  }

  private static SwinWeights of(Map<String, Tensor> file) {
    return SwinWeights.of(new SafeTensors(file, Map.of()), "f.safetensors", network());
  }

  private static float[] floats(SwinWeights weights, String name) {
    return weights.tensors().get(name).toFloats();
  }

  private static float[] values(SwinRgb network, String name) {
    return Networks.parameters(network).get(name).getArray().toFloatArray();
  }
}
