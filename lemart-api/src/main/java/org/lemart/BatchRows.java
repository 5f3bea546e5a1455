package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose rows are taken out in groups and replaced: one tensor while all rows move together,
 * single rows otherwise. What it makes belongs to {@code scope} and is closed when replaced; the
 * batch it began with is not.
 */
final class BatchRows {
  private final NDManager scope;
  private final int size;
  private @Nullable NDArray whole;
  private final List<NDArray> rows = new ArrayList<>();

  BatchRows(NDArray batch, NDManager scope) {
    this.scope = scope;
    this.size = Math.toIntExact(batch.getShape().get(0));
    this.whole = handle(batch, scope);
  }

  /** A second handle on the same values, which can be closed apart from the first. */
  static NDArray handle(NDArray array, NDManager owner) {
    NDArray handle = array.reshape(array.getShape());
    handle.attach(owner);
    return handle;
  }

  /**
   * The rows of the given (ascending) indices as one tensor on {@code owner}; may share memory: do
   * not write.
   */
  NDArray gather(List<Integer> indices, NDManager owner) {
    if (whole != null && indices.size() == size) {
      return handle(whole, owner);
    }
    NDArray stacked = NDArrays.stack(new NDList(indices.stream().map(rows()::get).toList()));
    stacked.attach(owner);
    return stacked;
  }

  /**
   * Puts row j of {@code values} in the place of row {@code indices[j]}; takes {@code values} over.
   */
  void replace(List<Integer> indices, NDArray values) {
    values.attach(scope);
    if (indices.size() == size) {
      clear();
      whole = values;
      return;
    }
    List<NDArray> all = rows();
    for (int j = 0; j < indices.size(); j++) {
      all.set(indices.get(j), values.get(j)).close();
    }
    values.close();
  }

  private List<NDArray> rows() {
    NDArray all = whole;
    if (all != null) {
      for (int i = 0; i < size; i++) {
        rows.add(all.get(i));
      }
      all.close();
      whole = null;
    }
    return rows;
  }

  private void clear() {
    if (whole != null) {
      whole.close();
    }
    rows.forEach(NDArray::close);
    rows.clear();
  }
}
