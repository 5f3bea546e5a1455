package org.lemart.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.function.Function;

/**
 * N training samples as tensors. Closing the batch frees them.
 *
 * @param composite (N, 3, H, W), RGB in [0, 1]
 * @param mask (N, 1, H, W), 1 = foreground
 * @param real (N, 3, H, W), what the composite should become
 */
public record Batch(NDManager manager, NDArray composite, NDArray mask, NDArray real)
    implements AutoCloseable {

  /** How many samples there are. */
  public int size() {
    return Math.toIntExact(composite.getShape().get(0));
  }

  /** Some of the samples, on the device of a manager, which becomes theirs. */
  Batch part(NDManager owner, int from, int to) {
    return new Batch(
        owner,
        part(composite, owner, from, to),
        part(mask, owner, from, to),
        part(real, owner, from, to));
  }

  private static NDArray part(NDArray all, NDManager owner, int from, int to) {
    NDArray some = all.get(new NDIndex(from + ":" + to)).toDevice(owner.getDevice(), false);
    some.attach(owner);
    return some;
  }

  /** The samples at the given places, in that order, as a manager's. */
  Batch pick(NDManager owner, long[] places) {
    try (NDArray index = owner.create(places)) {
      return new Batch(
          owner, pick(composite, owner, index), pick(mask, owner, index), pick(real, owner, index));
    }
  }

  private static NDArray pick(NDArray all, NDManager owner, NDArray index) {
    NDArray some = all.get(index);
    some.attach(owner);
    return some;
  }

  /** One after the other, in a batch of its own. */
  static Batch join(NDManager manager, List<Batch> parts) {
    return new Batch(
        manager,
        join(manager, parts, Batch::composite),
        join(manager, parts, Batch::mask),
        join(manager, parts, Batch::real));
  }

  private static NDArray join(NDManager manager, List<Batch> parts, Function<Batch, NDArray> what) {
    NDList arrays = new NDList(parts.stream().map(what).toList());
    NDArray joined = NDArrays.concat(arrays, 0);
    joined.attach(manager);
    return joined;
  }

  @Override
  public void close() {
    manager.close();
  }
}
