package org.lemart.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;

/**
 * Forward and backward passes of one update. The engine adds the gradients of all batches and
 * devices up, in the parameters, until the optimizer clears them.
 *
 * @param store the weights themselves
 * @param devices the first has the weights; each other one gets copies and a part of each batch
 */
record Backward(
    HarmonizationNetwork network, Loss loss, ParameterStore store, List<Device> devices) {

  /**
   * Leaves in the parameters the gradient of the mean loss over some batches.
   *
   * @return the mean loss
   */
  double run(Supplier<Batch> batches, int count) {
    double sum = 0;
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      for (int i = 0; i < count; i++) {
        try (Batch batch = batches.get()) {
          NDArray mean = devices.size() == 1 ? whole(batch) : parts(batch);
          collector.backward(count == 1 ? mean : Constants.times(mean, 1.0 / count));
          sum += mean.getFloat();
        }
      }
    }
    return sum / count;
  }

  private NDArray whole(Batch batch) {
    return evaluate(batch, new Pass(store, devices.get(0), true));
  }

  private NDArray evaluate(Batch batch, Pass pass) {
    NDArray input = HarmonizationNetwork.input(batch.composite(), batch.mask());
    return loss.evaluate(network.harmonize(pass, input), batch);
  }

  /** Each device works on its part; nothing waits for a device before all have begun. */
  private NDArray parts(Batch batch) {
    @Nullable NDArray sum = null;
    for (int d = 0; d < devices.size(); d++) {
      int from = batch.size() * d / devices.size();
      int to = batch.size() * (d + 1) / devices.size();
      NDManager manager = batch.manager().newSubManager(devices.get(d));
      ParameterStore weights = d == 0 ? store : new DeviceCopies(manager);
      NDArray mean =
          evaluate(batch.part(manager, from, to), new Pass(weights, devices.get(d), true));
      NDArray share =
          Constants.times(mean, (double) (to - from) / batch.size())
              .toDevice(devices.get(0), false);
      sum = sum == null ? share : sum.add(share);
    }
    return Objects.requireNonNull(sum);
  }
}
