package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.lemart.ColorLut;
import org.lemart.ColorLut.Interpolation;
import org.lemart.Range;

/** A colour table on a batch of images (K, 3, H, W). */
final class LutTensors {
  private final int[] steps; // between entries along red, green and blue
  private final NDArray table;
  private final NDArray black; // where red, green and blue of the cell's first entry are
  private final NDArray part; // where in the cell, in [0, 1]

  private LutTensors(NDArray images, ColorLut lut) {
    NDManager manager = images.getManager();
    int last = lut.size() - 1;
    steps = new int[] {3, 3 * lut.size(), 3 * lut.size() * lut.size()};
    table = manager.create(lut.values());
    NDArray place = images.sub(axes(manager, lut, true)).muli(axes(manager, lut, false));
    place = place.clip(0, last);
    NDArray cell = place.floor().minimum(last - 1);
    part = place.sub(cell);
    NDArray at = cell.toType(DataType.INT64, false);
    NDArray first = at.get(":, 0:1").mul(steps[0]);
    first.addi(at.get(":, 1:2").mul(steps[1])).addi(at.get(":, 2:3").mul(steps[2]));
    black = first.add(manager.create(new long[] {0, 1, 2}, new Shape(1, 3, 1, 1)));
  }

  static NDArray apply(NDArray images, ColorLut lut, Interpolation interpolation) {
    LutTensors tensors = new LutTensors(images, lut);
    return interpolation == Interpolation.TRILINEAR ? tensors.trilinear() : tensors.tetrahedral();
  }

  /** The lowest colour of the domain, or entries a unit, as (1, 3, 1, 1). */
  private static NDArray axes(NDManager manager, ColorLut lut, boolean lowest) {
    float[] out = new float[3];
    Range[] axes = {lut.domain().red(), lut.domain().green(), lut.domain().blue()};
    for (int c = 0; c < 3; c++) {
      double scale = (lut.size() - 1) / (axes[c].max() - axes[c].min());
      out[c] = (float) (lowest ? axes[c].min() : scale);
    }
    return manager.create(out, new Shape(1, 3, 1, 1));
  }

  private NDArray trilinear() {
    return mix(face(black), face(black.add(steps[2])), channel(2));
  }

  private NDArray face(NDArray at) {
    return mix(edge(at), edge(at.add(steps[1])), channel(1));
  }

  private NDArray edge(NDArray at) {
    return mix(table.take(at), table.take(at.add(steps[0])), channel(0));
  }

  private static NDArray mix(NDArray near, NDArray far, NDArray share) {
    return near.add(far.sub(near).muli(share));
  }

  /** From the black to the white corner of the cell, along the axis of the largest part first. */
  private NDArray tetrahedral() {
    NDArray r = channel(0);
    NDArray g = channel(1);
    NDArray b = channel(2);
    NDArray most = r.maximum(g).maximum(b);
    NDArray middle = r.minimum(g).maximum(r.maximum(g).minimum(b));
    NDArray least = r.minimum(g).minimum(b);
    NDArray white = black.add(steps[0] + steps[1] + steps[2]);
    NDArray first = black.add(step(r.eq(most), 0, g.eq(most), 1, 2));
    NDArray second = white.sub(step(b.eq(least), 2, g.eq(least), 1, 0));
    NDArray out = table.take(black).mul(most.mul(-1).addi(1));
    out.addi(table.take(first).mul(most.sub(middle)));
    out.addi(table.take(second).mul(middle.sub(least)));
    return out.addi(table.take(white).mul(least));
  }

  /** The step along {@code axis} where that is so, else along {@code next}, else the last one. */
  private NDArray step(NDArray isAxis, int axis, NDArray isNext, int next, int last) {
    NDArray others = isNext.toType(DataType.INT64, true);
    others = others.mul(steps[next] - steps[last]).addi(steps[last]);
    return NDArrays.where(isAxis, others.zerosLike().addi(steps[axis]), others);
  }

  private NDArray channel(int c) {
    return part.get(":, " + c + ":" + (c + 1));
  }
}
