package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.layers.Pass;

@Tag("smoke")
class SwinIHTest {

  @Test
  void a_new_network_changes_nothing() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinIH network = initialized(SwinIH.compact(), manager);
      NDArray input = manager.randomUniform(0, 1, new Shape(2, 4, 128, 128));
      NDArray output = network.harmonize(pass(manager), input);
      assertThat(output.getShape()).isEqualTo(new Shape(2, 3, 128, 128));
      assertThat(output.toFloatArray()).isEqualTo(input.get(":, :3").toFloatArray());
    }
  }

  @Test
  void the_grid_has_a_cell_for_each_token_of_the_last_stage() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinIH network = initialized(SwinIH.tiny(), manager);
      NDArray grid = network.forward(pass(manager), manager.ones(new Shape(3, 4, 32, 32)));
      assertThat(grid.getShape()).isEqualTo(new Shape(3, 12, 4, 4));
      assertThat(network.getOutputShapes(new Shape[] {new Shape(3, 4, 32, 32)}))
          .containsExactly(grid.getShape());
    }
  }

  @Test
  void a_grid_is_applied_as_the_bilinear_mix_of_its_cells() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] maps = new float[12 * 2 * 2];
      maps[3 * 4] = 0.2f; // red offset: 0.2, 0.6 in the upper row of cells
      maps[3 * 4 + 1] = 0.6f;
      NDArray grid = manager.create(maps, new Shape(1, 12, 2, 2));
      NDArray image = manager.zeros(new Shape(1, 3, 8, 8));
      NDArray red = AffineMaps.apply(grid, image).get(0, 0);
      assertThat(red.getFloat(0, 0)).isEqualTo(0.2f); // beyond the outer centres: constant
      assertThat(red.getFloat(0, 7)).isEqualTo(0.6f);
      assertThat(red.getFloat(1, 3)).isCloseTo(0.2f + 0.4f * 3 / 8, within());
      assertThat(red.getFloat(3, 0)).isCloseTo(0.2f * 5 / 8, within());
      assertThat(red.getFloat(7, 7)).isZero();
    }
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-6f);
  }

  @Test
  void region_statistics_are_those_of_each_region() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] planes = new float[4 * 64];
      for (int i = 0; i < 64; i++) {
        boolean foreground = i % 8 < 4;
        boolean upper = i < 32;
        planes[i] = foreground ? (upper ? 0.2f : 0.6f) : 1f; // red
        planes[64 + i] = foreground ? 0.4f : 0f;
        planes[128 + i] = foreground ? 0.4f : 0f;
        planes[192 + i] = foreground ? 1 : 0;
      }
      float[] s =
          RegionStatistics.of(manager.create(planes, new Shape(1, 4, 8, 8)), false).toFloatArray();
      assertThat(s).hasSize(RegionStatistics.COUNT);
      assertThat(s[0]).as("mean red of the foreground").isCloseTo(-0.2f, rough());
      assertThat(s[3]).as("deviation of red").isCloseTo(4 * 0.2f - 1, rough());
      assertThat(s[6]).as("red of the darker half").isCloseTo(2 * 0.2f - 1, rough());
      assertThat(s[9]).as("red of the brighter half").isCloseTo(2 * 0.6f - 1, rough());
      assertThat(s[16]).as("mean red of the background").isCloseTo(1, rough());
      assertThat(s[31]).as("chroma of the background").isCloseTo(3, rough());
    }
  }

  @Test
  void region_statistics_in_one_call_are_those_of_the_single_operations() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray random = manager.randomUniform(0, 1, new Shape(3, 4, 16, 24));
      NDArray grey = manager.full(new Shape(1, 4, 8, 8), 0.5f);
      NDArray white = manager.ones(new Shape(1, 4, 8, 8)); // no background at all
      for (NDArray input : new NDArray[] {random, grey, white}) {
        float[] separate = RegionStatistics.separate(input).toFloatArray();
        assertThat(RegionStatistics.of(input, false).toFloatArray())
            .containsExactly(separate, org.assertj.core.data.Offset.offset(1e-5f));
      }
    }
  }

  private static org.assertj.core.data.Offset<Float> rough() {
    return org.assertj.core.data.Offset.offset(5e-3f);
  }

  @Test
  void a_file_rebuilds_its_network(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("tiny.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinIH network = initialized(SwinIH.tiny(), manager);
      scramble(network);
      Networks.toFile(network, DType.F32, Map.of("made by", "a test")).write(file);
      NDArray input = manager.randomUniform(0, 1, new Shape(2, 4, 32, 32));
      float[] expected = network.harmonize(pass(manager), input).toFloatArray();

      HarmonizationNetwork loaded = Networks.load(file, manager);

      assertThat(loaded.config()).isEqualTo(network.config());
      assertThat(loaded.harmonize(pass(manager), input).toFloatArray()).isEqualTo(expected);
      assertThat(SafeTensors.read(file).metadata()).containsEntry("made by", "a test");
    }
  }

  @Test
  void parameters_have_the_names_of_the_original_swin_transformer() {
    assertThat(Networks.parameters(SwinIH.tiny()))
        .containsKeys(
            "patch_embed.proj.0.weight",
            "layers.0.blocks.1.attn.qkv.weight",
            "layers.0.blocks.0.attn.relative_position_bias_table",
            "layers.0.downsample.reduction.weight",
            "layers.1.blocks.0.mlp.fc2.bias",
            "norm.weight",
            "head.cells.weight");
  }

  @Test
  void weights_of_another_shape_or_name_are_refused(@TempDir Path folder) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinIH network = initialized(SwinIH.tiny(), manager);
      SafeTensors good = Networks.toFile(network, DType.F32, Map.of());
      Map<String, Tensor> more = new HashMap<>(good.tensors());
      more.put("extra", Tensor.of(DType.F32, new long[] {1}, new float[] {1}));
      assertRefused(new SafeTensors(more, good.metadata()), "tensor extra", manager);
      Map<String, Tensor> fewer = new HashMap<>(good.tensors());
      fewer.remove("norm.bias");
      assertRefused(new SafeTensors(fewer, good.metadata()), "tensor norm.bias", manager);
      assertRefused(new SafeTensors(good.tensors(), Map.of()), "metadata", manager);
      Map<String, String> other = new HashMap<>(good.metadata());
      other.put(Networks.CONFIG, "{\"inputSize\":33}");
      assertRefused(new SafeTensors(good.tensors(), other), Networks.CONFIG, manager);
      other.put(Networks.NETWORK, "nothing");
      assertRefused(new SafeTensors(good.tensors(), other), "nothing", manager);
    }
  }

  private static void assertRefused(SafeTensors file, String message, NDManager manager) {
    assertThatThrownBy(() -> Networks.load(file, "f.safetensors", manager))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_config_that_cannot_work_is_refused_with_rule_and_value() {
    List<SwinIH.Stage> stages = List.of(new SwinIH.Stage(16, 1, 2, 4));
    assertThatThrownBy(() -> new SwinIH.Config(31, List.of(16), stages, 2))
        .hasMessage("inputSize must be a positive multiple of 2 but was 31");
    assertThatThrownBy(() -> new SwinIH.Config(32, List.of(8), stages, 2))
        .hasMessage("stem must end with the first stage's 16 but was 8");
  }

  @Test
  void repeated_inference_keeps_no_arrays() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      SwinIH network = initialized(SwinIH.tiny(), manager);
      infer(network, manager);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 20; i++) {
        infer(network, manager);
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  private static void infer(SwinIH network, NDManager manager) {
    try (NDManager call = manager.newSubManager()) {
      NDArray input = call.ones(new Shape(1, 4, 32, 32));
      Pass pass = new Pass(new ParameterStore(call, false), call.getDevice(), false);
      assertThat(network.forward(pass, input).getManager()).isSameAs(call);
    }
  }

  static SwinIH initialized(SwinIH network, NDManager manager) {
    Networks.initialize(network, manager, 3);
    return network;
  }

  private static void scramble(SwinIH network) {
    for (Parameter parameter : Networks.parameters(network).values()) {
      NDArray array = parameter.getArray();
      array.set(array.getManager().randomNormal(array.getShape()).mul(0.05f).toFloatArray());
    }
  }

  static Pass pass(NDManager manager) {
    return new Pass(new ParameterStore(manager, false), manager.getDevice(), false);
  }
}
