package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/**
 * The weights of a model around a run, which needs the model's arrays for its own: those from
 * before are kept meanwhile and put back, or others in their place, when this is closed.
 */
final class ModelWeights implements AutoCloseable {
  private final HarmonizationNetwork network;

  /** Of the arrays from before; null if there are none. */
  private final @Nullable NDManager owner;

  private @Nullable SafeTensors own;

  ModelWeights(HarmonizationNetwork network) {
    this.network = network;
    own = network.isInitialized() ? Networks.toFile(network, DType.F32, Map.of()) : null;
    owner =
        own == null
            ? null
            : Networks.parameters(network).values().iterator().next().getArray().getManager();
  }

  /**
   * What the run starts from, without gradients: given weights, else the model's, else new ones.
   */
  void start(TrainerBuilder settings, NDManager manager) {
    Networks.initialize(network, manager, settings.seed);
    Networks.parameters(network).values().forEach(parameter -> parameter.freeze(true));
    if (settings.initialWeights != null) {
      Checkpoint.initialize(network, settings.initialWeights, settings.initialName);
    } else if (own != null) {
      Checkpoint.initialize(network, own, network.name());
    }
  }

  /** What a model that had weights has from now on. */
  void replace(Supplier<SafeTensors> trained) {
    own = own == null ? null : trained.get();
  }

  @Override
  public void close() {
    network.clear();
    if (own != null && owner != null) {
      Networks.setWeights(network, own.tensors(), network.name(), owner);
    }
  }
}
