package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.SwinIH;
import org.lemart.models.networks.SwinWeights;

/** What a trainer makes of a model that has weights. */
class ModelWeightsTest {
  private final SwinIH network = SwinIH.tiny();
  private NDManager manager;

  @BeforeEach
  void initialize() {
    manager = NDManager.newBaseManager(Device.cpu());
    Networks.initialize(network, manager, 99);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void training_starts_from_the_weights_of_the_model() {
    Map<String, Tensor> before = weights();
    String name = "layers.0.blocks.0.mlp.fc1.bias";
    float[] fives = before.get(name).toFloats();
    Arrays.fill(fives, 5);
    Tensor published = Tensor.of(DType.F32, before.get(name).shape(), fives);
    new SwinWeights(Map.of(name, published), List.of(), Map.of(), List.of()).copyTo(network);

    trainer(1).learningRate(progress -> 0).build().fit();

    weights()
        .forEach(
            (key, after) ->
                assertThat(after.toFloats())
                    .as(key)
                    .containsExactly(
                        (key.equals(name) ? published : before.get(key)).toFloats(),
                        Offset.offset(1e-5f)));
  }

  @Test
  void the_model_has_the_averaged_weights_afterwards(@TempDir Path folder) {
    trainer(3).checkpoints(folder).build().fit();

    Map<String, Tensor> run = SafeTensors.read(CheckpointFolder.checkpoint(folder)).tensors();
    weights()
        .forEach(
            (name, after) -> assertThat(after).as(name).isEqualTo(run.get(AdamW.AVERAGE + name)));
    assertThat(Networks.parameters(network).values())
        .allSatisfy(p -> assertThat(p.getArray().getManager()).isSameAs(manager));
  }

  @Test
  void a_run_that_fails_leaves_the_model_as_it_was() {
    Map<String, Tensor> before = weights();
    TrainerBuilder failing =
        trainer(9)
            .listener(
                progress -> {
                  if (progress.steps() == 2) {
                    throw new HarmonizationException("no");
                  }
                });
    assertThatThrownBy(() -> failing.build().fit()).hasMessage("no");
    assertThat(weights()).isEqualTo(before);
  }

  @Test
  void initial_weights_go_before_those_of_the_model() {
    SafeTensors given = Networks.toFile(network, DType.F32, Map.of());
    Networks.initialize(network, manager, 100);

    trainer(1).initialWeights(given, "given").learningRate(progress -> 0).build().fit();

    given
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(weights().get(name).toFloats())
                    .as(name)
                    .containsExactly(tensor.toFloats(), Offset.offset(1e-6f)));
  }

  @Test
  void a_model_without_weights_has_none_afterwards() {
    network.clear();
    trainer(1).listener(progress -> assertThat(network.isInitialized()).isTrue()).build().fit();
    assertThat(network.isInitialized()).isFalse();
  }

  private TrainerBuilder trainer(int steps) {
    return TrainerTest.trainer(TrainerTest.pretraining(), steps).model(network);
  }

  private Map<String, Tensor> weights() {
    return Networks.toFile(network, DType.F32, Map.of()).tensors();
  }
}
