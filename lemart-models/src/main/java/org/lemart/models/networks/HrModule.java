package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.layers.ConvSpec;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.NetworkPart;
import org.lemart.models.layers.Nonlinearity;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Scratch;
import org.lemart.models.layers.Sequence;
import org.lemart.models.layers.Upsample;

/**
 * Branches of several resolutions side by side, then each gets the sum of all (Wang et al., Deep
 * High-Resolution Representation Learning, TPAMI 2020, section 3.2): branch i has (N, C 2^i, H /
 * 2^i, W / 2^i) before and after.
 */
final class HrModule extends NetworkPart {
  private final List<Sequence> branches = new ArrayList<>();
  private final List<List<@Nullable Layer>> fuse = new ArrayList<>();

  /**
   * @param width channels of the finest branch
   * @param count branches
   * @param blocks residual blocks of a branch
   */
  HrModule(int width, int count, int blocks) {
    for (int i = 0; i < count; i++) {
      List<Layer> list = new ArrayList<>();
      for (int b = 0; b < blocks; b++) {
        list.add(HrBlock.basic(width << i));
      }
      branches.add(addChildBlock("branches." + i, new Sequence(list)));
    }
    for (int to = 0; to < count; to++) {
      List<@Nullable Layer> row = new ArrayList<>();
      for (int from = 0; from < count; from++) {
        row.add(
            from == to
                ? null
                : addChildBlock("fuse_layers." + to + "." + from, path(width, from, to)));
      }
      fuse.add(row);
    }
  }

  /** From a branch to the resolution and the channels of another. */
  private static Layer path(int width, int from, int to) {
    if (from > to) {
      return new Sequence(
          ConvSpec.of(width << from, width << to, 1).withoutBias().conv(),
          new BatchNorm(width << to),
          Upsample.nearest(1 << (from - to)));
    }
    List<Layer> steps = new ArrayList<>();
    for (int step = from; step < to; step++) {
      boolean last = step == to - 1;
      int outputs = last ? width << to : width << from;
      List<Layer> layers = new ArrayList<>();
      layers.add(ConvSpec.of(width << from, outputs, 3).stride(2).withoutBias().conv());
      layers.add(new BatchNorm(outputs));
      if (!last) {
        layers.add(Nonlinearity.relu());
      }
      steps.add(new Sequence(layers));
    }
    return new Sequence(steps);
  }

  /** One map a branch, from fine to coarse, to as many of the same shapes. */
  List<NDArray> forward(Pass pass, List<NDArray> maps) {
    List<NDArray> own = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      own.add(branches.get(i).forward(pass, maps.get(i)));
    }
    List<NDArray> fused = new ArrayList<>();
    for (int to = 0; to < branches.size(); to++) {
      List<@Nullable Layer> row = fuse.get(to);
      fused.add(Scratch.run(own.get(to), t -> sum(pass, row, own, t)));
    }
    return fused;
  }

  private static NDArray sum(
      Pass pass, List<@Nullable Layer> row, List<NDArray> own, NDArray same) {
    NDArray sum = same;
    for (int from = 0; from < own.size(); from++) {
      Layer layer = row.get(from);
      if (layer != null) {
        sum = sum.add(layer.forward(pass, own.get(from)));
      }
    }
    return Activation.relu(sum);
  }

  /** Multiply-accumulates for the finest branch's map (N, C, H, W). */
  long macs(Shape finest) {
    long macs = 0;
    for (int i = 0; i < branches.size(); i++) {
      Shape map =
          new Shape(finest.get(0), finest.get(1) << i, finest.get(2) >> i, finest.get(3) >> i);
      macs += branches.get(i).macs(map);
      for (List<@Nullable Layer> row : fuse) {
        Layer layer = row.get(i);
        macs += layer == null ? 0 : layer.macs(map);
      }
    }
    return macs;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    Pass pass = new Pass(store, inputs.head().getDevice(), training);
    return new NDList(forward(pass, inputs));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
