package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;

/** Weights take the place of those that a network has, however it got them. */
class NetworkWeightsTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void new_random_weights_replace_random_ones() {
    HarmonizationNetwork network = network(1);
    SafeTensors first = weights(network);

    Networks.initialize(network, manager, 2);

    assertThat(weights(network)).isEqualTo(weights(network(2))).isNotEqualTo(first);
  }

  @Test
  void new_random_weights_replace_loaded_ones() {
    HarmonizationNetwork network = Networks.load(weights(network(1)), "a file", manager);

    Networks.initialize(network, manager, 2);

    assertThat(weights(network)).isEqualTo(weights(network(2)));
  }

  @Test
  void networks_initialized_at_the_same_time_have_the_weights_of_their_seeds() {
    List<SafeTensors> alone = IntStream.range(0, 16).mapToObj(this::random).toList();

    List<SafeTensors> together = IntStream.range(0, 16).parallel().mapToObj(this::random).toList();

    assertThat(together).isEqualTo(alone);
  }

  private SafeTensors random(int seed) {
    return weights(network(seed));
  }

  @Test
  void given_weights_replace_random_ones() {
    SafeTensors given = weights(network(1));
    HarmonizationNetwork network = network(2);

    Networks.setWeights(network, given.tensors(), "a file", manager);

    assertThat(weights(network)).isEqualTo(given);
  }

  @Test
  void what_is_replaced_leaves_no_memory_behind() {
    HarmonizationNetwork network = network(1);
    int arrays = manager.getManagedArrays().size();

    Networks.initialize(network, manager, 2);
    Networks.setWeights(network, weights(network).tensors(), "a file", manager);

    assertThat(manager.getManagedArrays()).hasSize(arrays);
  }

  private HarmonizationNetwork network(int seed) {
    HarmonizationNetwork network = HrNet.tiny(); // has running statistics, too
    Networks.initialize(network, manager, seed);
    return network;
  }

  private static SafeTensors weights(HarmonizationNetwork network) {
    return Networks.toFile(network, DType.F32, Map.of());
  }
}
