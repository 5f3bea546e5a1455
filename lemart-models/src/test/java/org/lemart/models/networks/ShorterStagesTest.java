package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

/** On a small SwinIH of one block on 8 x 8 and three on 4 x 4 tokens. */
class ShorterStagesTest {
  private static final SwinIH.Config CONFIG =
      new SwinIH.Config(
          32,
          List.of(8, 16),
          List.of(new SwinIH.Stage(16, 1, 2, 4), new SwinIH.Stage(32, 3, 2, 4)),
          2);

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void a_block_that_adds_nothing_can_go_and_nothing_changes() {
    SafeTensors file = file("layers.1.blocks.1");

    SafeTensors shorter = Networks.dropBlocks(file, "a file", Set.of("layers.1.blocks.1"));

    assertThat(grid(shorter)).isEqualTo(grid(file));
    SwinIH network = (SwinIH) Networks.load(shorter, "a file", manager);
    assertThat(network.config().stages()).extracting(SwinIH.Stage::depth).containsExactly(1, 2);
    assertThat(shorter.tensors().get("layers.1.blocks.1.attn.qkv.weight"))
        .isSameAs(file.tensors().get("layers.1.blocks.2.attn.qkv.weight"));
    assertThat(shorter.metadata()).containsEntry("who", "me");
  }

  @Test
  void several_blocks_go_by_the_numbers_they_had() {
    SafeTensors file = file("layers.1.blocks.9");
    SafeTensors shorter =
        Networks.dropBlocks(file, "a file", Set.of("layers.1.blocks.0", "layers.1.blocks.1"));
    assertThat(shorter.tensors().get("layers.1.blocks.0.mlp.fc1.bias"))
        .isSameAs(file.tensors().get("layers.1.blocks.2.mlp.fc1.bias"));
    assertThat(shorter.tensors()).doesNotContainKey("layers.1.blocks.1.mlp.fc1.bias");
    assertThat(grid(shorter)).isNotEqualTo(grid(file));
  }

  @Test
  void what_cannot_be_dropped_is_named() {
    SafeTensors file = file("layers.1.blocks.9");
    assertThatThrownBy(
            () -> Networks.dropBlocks(file, "a.safetensors", Set.of("layers.0.blocks.0")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("a.safetensors: stage layers.0 must keep a block but would lose all");
    assertThatThrownBy(() -> Networks.dropBlocks(file, "a.safetensors", Set.of("layers.1.norm")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "a.safetensors: blocks to drop must be like layers.0.blocks.0 but it has no"
                + " layers.1.norm");
    HrNet convolutions = HrNet.tiny();
    Networks.initialize(convolutions, manager, 1);
    SafeTensors other = Networks.toFile(convolutions, DType.F32, Map.of());
    assertThatThrownBy(() -> Networks.dropBlocks(other, "b.safetensors", Set.of("stage1")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("b.safetensors: blocks can be dropped from swinih only but it is hrnet");
  }

  private float[] grid(SafeTensors file) {
    HarmonizationNetwork network = Networks.load(file, "a file", manager);
    NDArray input = manager.arange(4 * 32 * 32f).reshape(new Shape(1, 4, 32, 32)).div(4 * 32 * 32);
    return network.forward(SwinIHTest.pass(manager), input).toFloatArray();
  }

  /** With random weights; the residual branches of one block end in zeros. */
  private SafeTensors file(String silent) {
    SplittableRandom random = new SplittableRandom(3);
    HarmonizationNetwork network = new SwinIH(CONFIG);
    Networks.initialize(network, manager, 1);
    SafeTensors blank = Networks.toFile(network, DType.F32, Map.of("who", "me"));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    blank
        .tensors()
        .forEach(
            (name, tensor) -> {
              boolean end =
                  name.startsWith(silent + ".attn.proj.") || name.startsWith(silent + ".mlp.fc2.");
              float[] values = new float[tensor.toFloats().length];
              for (int i = 0; i < values.length; i++) {
                values[i] = end ? 0 : (float) (random.nextDouble() - 0.5);
              }
              tensors.put(name, Tensor.of(DType.F32, tensor.shape(), values));
            });
    return new SafeTensors(tensors, blank.metadata());
  }
}
