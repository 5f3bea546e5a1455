package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/** Runs a trained file on a batch. */
final class TrainedNetwork {
  private TrainedNetwork() {}

  static NDArray harmonize(Path weights, Batch batch, NDManager manager) {
    HarmonizationNetwork network = Networks.load(weights, manager);
    NDArray input = HarmonizationNetwork.input(batch.composite(), batch.mask());
    return network.harmonize(
        new Pass(new ParameterStore(manager, false), manager.getDevice(), false), input);
  }
}
