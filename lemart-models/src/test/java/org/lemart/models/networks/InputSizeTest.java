package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

/** On the tiny SwinIH: 32 pixels, 8 x 8 and 4 x 4 tokens, windows of 4. */
class InputSizeTest {
  private static final String TABLE = "layers.1.blocks.0.attn.relative_position_bias_table";

  @Test
  void weights_are_taken_over_and_position_biases_interpolated() {
    SafeTensors file = tiny();
    float[] ramp = new float[7 * 7 * 2];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i / 2 % 7; // by the column, alike in both heads
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    tensors.put(TABLE, Tensor.of(DType.F32, new long[] {49, 2}, ramp));

    SafeTensors half =
        Networks.resize(new SafeTensors(tensors, file.metadata()), "a file", 16); // windows of 2

    assertThat(value(half, TABLE)).containsExactly(columns(0, 3, 6));
    assertThat(value(half, "head.cells.weight")).isEqualTo(value(file, "head.cells.weight"));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      assertThat(Networks.load(half, "a file", manager).inputSize()).isEqualTo(16);
      SafeTensors larger = Networks.resize(file, "a file", 64);
      SwinIH large = (SwinIH) Networks.load(larger, "a file", manager);
      assertThat(large.inputSize()).isEqualTo(64);
      assertThat(large.config().stages()).extracting(SwinIH.Stage::window).containsExactly(4, 8);
    }
  }

  /** Three rows of these columns, for two heads. */
  private static float[] columns(float... values) {
    float[] all = new float[values.length * values.length * 2];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i / 2 % values.length];
    }
    return all;
  }

  @Test
  void positions_of_patches_are_interpolated_by_row_and_column() {
    SafeTensors file = initialized(Vit.tiny()); // 8 x 8 patches
    float[] places = new float[8 * 8 * 32];
    for (int i = 0; i < places.length; i++) {
      int patch = i / 32;
      places[i] = i % 2 == 0 ? patch % 8 : patch / 8; // column, row, column, row ...
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    tensors.put("pos_embed", Tensor.of(DType.F32, new long[] {1, 64, 32}, places));

    SafeTensors large = Networks.resize(new SafeTensors(tensors, file.metadata()), "a file", 60);

    float[] found = value(large, "pos_embed"); // 15 x 15, every second one a former patch
    assertThat(found).hasSize(15 * 15 * 32);
    for (int i = 0; i < found.length; i++) {
      int patch = i / 32;
      assertThat(found[i]).isEqualTo((i % 2 == 0 ? patch % 15 : patch / 15) / 2f);
    }
  }

  @Test
  void what_resizing_gives_can_be_loaded_for_every_network() {
    Set<String> refused = new TreeSet<>();
    for (NetworkInfo info : Networks.all()) {
      SafeTensors file = initialized(info.tiny().get());
      int twice = 2 * info.tiny().get().inputSize();
      try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
        SafeTensors large = Networks.resize(file, "a file", twice);
        assertThat(Networks.load(large, info.name(), manager).inputSize()).isEqualTo(twice);
      } catch (HarmonizationException e) {
        assertThat(e).hasMessageStartingWith("a file: ").hasMessageNotContaining("\n");
        refused.add(info.name());
      }
    }
    assertThat(refused).containsExactly("dih", "dovenet", "rainnet", "s2am");
  }

  @Test
  void layers_that_change_with_the_size_are_refused_with_their_network() {
    SafeTensors file = initialized(DoveNet.tiny());
    assertThatThrownBy(() -> Networks.resize(file, "a.safetensors", 64))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "a.safetensors: inputSize must be 32, because the layers of dovenet change with it,"
                + " but was 64");
  }

  @Test
  void a_file_without_all_weights_is_named_as_such() {
    SafeTensors file = tiny();
    Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
    tensors.remove(TABLE);
    assertThatThrownBy(
            () -> Networks.resize(new SafeTensors(tensors, file.metadata()), "a.safetensors", 64))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("a.safetensors: tensor " + TABLE + " must have shape");
  }

  @Test
  void the_same_size_changes_nothing() {
    SafeTensors file = tiny();
    assertThat(Networks.resize(file, "a file", 32)).isSameAs(file);
  }

  @Test
  void a_size_that_the_network_cannot_have_is_refused_in_one_line() {
    SafeTensors file = tiny();
    assertThatThrownBy(() -> Networks.resize(file, "a.safetensors", 33))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("a.safetensors")
        .hasMessageContaining("inputSize must be a positive multiple of 8 but was 33")
        .hasMessageNotContaining("\n");
  }

  private static float[] value(SafeTensors file, String name) {
    Tensor tensor = file.tensors().get(name);
    assertThat(tensor).as(name).isNotNull();
    return tensor.toFloats();
  }

  private static SafeTensors tiny() {
    return initialized(SwinIH.tiny());
  }

  private static SafeTensors initialized(HarmonizationNetwork network) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Networks.initialize(network, manager, 1);
      return Networks.toFile(network, DType.F32, Map.of());
    }
  }
}
