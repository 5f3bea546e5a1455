package org.lemart.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;

/**
 * Forward and backward passes of one update. The engine adds the gradients of all batches and
 * devices up, in the parameters, until the optimizer clears them.
 */
final class Backward implements AutoCloseable {
  private final HarmonizationNetwork network;
  private final Loss loss;
  private final ParameterStore store;
  private final List<Device> devices;
  private final int threads;
  private final @Nullable ExecutorService workers;

  /**
   * Starts the threads.
   *
   * @param store the weights themselves
   * @param devices the first has the weights; each other one gets copies and a part of each batch
   * @param threads how many share a batch, if there is one device
   */
  Backward(
      HarmonizationNetwork network,
      Loss loss,
      ParameterStore store,
      List<Device> devices,
      int threads) {
    this.network = network;
    this.loss = loss;
    this.store = store;
    this.devices = List.copyOf(devices);
    this.threads = threads;
    workers = threads == 1 ? null : Parallel.workers(threads, "lemart-training");
  }

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
          sum +=
              workers == null
                  ? backward(collector, onDevices(batch), 1.0 / count)
                  : onThreads(workers, collector, batch, 1.0 / count);
        }
      }
    }
    return sum;
  }

  private static double backward(GradientCollector collector, NDArray mean, double weight) {
    collector.backward(weight == 1 ? mean : Constants.times(mean, weight));
    return weight * mean.getFloat();
  }

  private NDArray evaluate(Batch batch, Pass pass) {
    NDArray input = HarmonizationNetwork.input(batch.composite(), batch.mask());
    return loss.evaluate(network.harmonize(pass, input), batch);
  }

  /** Each device works on its part; nothing waits for a device before all have begun. */
  private NDArray onDevices(Batch batch) {
    if (devices.size() == 1) {
      return evaluate(batch, new Pass(store, devices.get(0), true));
    }
    @Nullable NDArray sum = null;
    for (int d = 0; d < devices.size(); d++) {
      NDManager manager = batch.manager().newSubManager(devices.get(d));
      Batch part = part(batch, d, devices.size(), manager);
      ParameterStore weights = d == 0 ? store : new DeviceCopies(manager);
      NDArray mean = evaluate(part, new Pass(weights, devices.get(d), true));
      NDArray share =
          Constants.times(mean, (double) part.size() / batch.size())
              .toDevice(devices.get(0), false);
      sum = sum == null ? share : sum.add(share);
    }
    return Objects.requireNonNull(sum);
  }

  private static Batch part(Batch batch, int index, int count, NDManager manager) {
    return batch.part(manager, batch.size() * index / count, batch.size() * (index + 1) / count);
  }

  /** Each thread has a graph of its own; the gradients are added in the order of the parts. */
  private double onThreads(
      ExecutorService pool, GradientCollector collector, Batch batch, double weight) {
    Device device = devices.get(0);
    List<SharedWeights> others = new ArrayList<>();
    List<Supplier<Double>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      NDManager manager = batch.manager().newSubManager();
      Batch part = part(batch, t, threads, manager);
      ParameterStore weights = store;
      if (t > 0) {
        SharedWeights own = new SharedWeights(manager);
        others.add(own);
        weights = own;
      }
      Pass pass = new Pass(weights, device, true);
      double share = weight * part.size() / batch.size();
      work.add(() -> backward(collector, evaluate(part, pass), share));
    }
    double sum = 0;
    for (double part : Parallel.all(pool, work)) {
      sum += part;
    }
    others.forEach(SharedWeights::addGradients);
    return sum;
  }

  /** Ends the threads. */
  @Override
  public void close() {
    if (workers != null) {
      workers.shutdown();
    }
  }
}
