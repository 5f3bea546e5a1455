package org.lemart.train;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.layers.Constants;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;

/**
 * Forward and backward passes of one update. The engine adds the gradients of all batches and
 * devices up, in the parameters, until the optimizer clears them.
 */
final class Backward implements AutoCloseable {
  /** The engine collects gradients for one at a time: the runs of a process take turns. */
  private static final ReentrantLock COLLECTING = new ReentrantLock(true);

  /** What the engine says of a number that depends on no weight. */
  private static final String NO_GRADIENT = "does not require grad";

  private final HarmonizationNetwork network;
  private final Loss loss;
  private final ParameterStore store;
  private final List<Device> devices;
  private final int threads;
  private final Branches branches;
  private final @Nullable ExecutorService workers;

  /**
   * Starts the threads.
   *
   * @param store the weights themselves
   * @param devices the first has the weights; each other one gets copies and a part of each batch
   * @param threads how many share a batch, if there is one device
   * @param branches which residual branches are left out
   */
  Backward(
      HarmonizationNetwork network,
      Loss loss,
      ParameterStore store,
      List<Device> devices,
      int threads,
      Branches branches) {
    this.network = network;
    this.loss = loss;
    this.store = store;
    this.devices = List.copyOf(devices);
    this.threads = threads;
    this.branches = branches;
    workers = threads == 1 ? null : Parallel.workers(threads, "lemart-training");
  }

  /**
   * Leaves in the parameters the gradient of the mean loss over some batches.
   *
   * @param first number of their first sample within the run
   * @return the mean loss
   */
  double run(Supplier<Batch> batches, int count, long first) {
    double sum = 0;
    long number = first;
    for (int i = 0; i < count; i++) {
      try (Batch batch = batches.get()) {
        sum += collect(batch, number, 1.0 / count);
        number += batch.size();
      }
    }
    return sum;
  }

  private double collect(Batch batch, long number, double weight) {
    COLLECTING.lock();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      return workers == null
          ? backward(collector, onDevices(batch, number), weight)
          : onThreads(workers, collector, batch, number, weight);
    } finally {
      COLLECTING.unlock();
    }
  }

  private static double backward(GradientCollector collector, NDArray mean, double weight) {
    try {
      collector.backward(weight == 1 ? mean : Constants.times(mean, weight));
    } catch (EngineException e) {
      if (String.valueOf(e.getMessage()).contains(NO_GRADIENT)) {
        throw new HarmonizationException(
            "loss must depend on the network's output but does not", e);
      }
      throw e;
    }
    return weight * mean.getFloat();
  }

  /**
   * The mean loss.
   *
   * @param number of the first sample
   */
  private NDArray evaluate(Batch batch, long number, ParameterStore weights, Device device) {
    Pass pass = new Pass(weights, device, true, branches.of(network, number, batch.size()));
    NDArray input = HarmonizationNetwork.input(batch.composite(), batch.mask());
    return Losses.evaluate(loss, network.harmonize(pass, input), batch);
  }

  /** Each device works on its part; nothing waits for a device before all have begun. */
  private NDArray onDevices(Batch batch, long number) {
    if (devices.size() == 1) {
      return evaluate(batch, number, store, devices.get(0));
    }
    @Nullable NDArray sum = null;
    for (int d = 0; d < devices.size(); d++) {
      NDManager manager = batch.manager().newSubManager(devices.get(d));
      Batch part = part(batch, d, devices.size(), manager);
      ParameterStore weights = d == 0 ? store : new DeviceCopies(manager);
      NDArray mean =
          evaluate(part, number + from(batch, d, devices.size()), weights, devices.get(d));
      NDArray share =
          Constants.times(mean, (double) part.size() / batch.size())
              .toDevice(devices.get(0), false);
      sum = sum == null ? share : sum.add(share);
    }
    return Objects.requireNonNull(sum);
  }

  private static Batch part(Batch batch, int index, int count, NDManager manager) {
    return batch.part(manager, from(batch, index, count), from(batch, index + 1, count));
  }

  /** Where a part begins. */
  private static int from(Batch batch, int index, int count) {
    return batch.size() * index / count;
  }

  /** Each thread has a graph of its own; the gradients are added in the order of the parts. */
  private double onThreads(
      ExecutorService pool, GradientCollector collector, Batch batch, long number, double weight) {
    Device device = devices.get(0);
    List<SharedWeights> others = new ArrayList<>();
    List<Supplier<Double>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      NDManager manager = batch.manager().newSubManager();
      Batch part = part(batch, t, threads, manager);
      @Nullable SharedWeights own = t == 0 ? null : new SharedWeights(manager);
      if (own != null) {
        others.add(own);
      }
      ParameterStore weights = own == null ? store : own;
      long first = number + from(batch, t, threads);
      double share = weight * part.size() / batch.size();
      work.add(() -> backward(collector, evaluate(part, first, weights, device), share));
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
