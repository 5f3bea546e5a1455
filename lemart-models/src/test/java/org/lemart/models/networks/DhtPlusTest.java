package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.ParameterStore;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork.Head;

/** How DHT+ starts, on one layer of each part, 256 channels a token as published. */
class DhtPlusTest {
  private static final int DIM = 256;

  @Test
  void weights_start_as_in_the_code_of_its_authors() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      DhtPlus network = started(manager);
      assertThat(deviation(network, "light_generator.light_embed.weight"))
          .isCloseTo(1, within(.05));
      double glorot = Math.sqrt(2.0 / (DIM + 3 * DIM));
      for (String name : Networks.parameters(network).keySet()) {
        if (name.endsWith("in_proj_weight")) {
          assertThat(deviation(network, name)).as(name).isCloseTo(glorot, within(.05 * glorot));
        }
      }
    }
  }

  @Test
  void light_codes_differ_from_each_other_from_the_start() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      DhtPlus network = started(manager);
      NDArray input = manager.arange(4 * 64 * 64f).mul(0.37f).sin().abs().reshape(1, 4, 64, 64);
      input.set(new NDIndex(":, 3"), 0);
      input.set(new NDIndex(":, 3, 16:48, 16:48"), 1);
      Pass pass = new Pass(new ParameterStore(manager, false), Device.cpu(), false);
      NDArray codes = network.lights(pass, input); // (1, 27, 256)
      NDArray mean = codes.mean(new int[] {1}, true);
      double spread = Math.sqrt(codes.sub(mean).square().mean().getFloat());
      assertThat(spread).isGreaterThan(1e-3);
    }
  }

  private static DhtPlus started(NDManager manager) {
    DhtPlus network = new DhtPlus(new DhtPlus.Config(64, DIM / 4, 16, 27, 1, 2, Head.RGB));
    Networks.initialize(network, manager, 1);
    return network;
  }

  private static double deviation(DhtPlus network, String name) {
    NDArray array = Objects.requireNonNull(Networks.parameters(network).get(name)).getArray();
    float[] values = array.toFloatArray();
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }
}
