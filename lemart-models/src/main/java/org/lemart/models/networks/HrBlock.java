package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.ConvSpec;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Nonlinearity;
import org.lemart.models.layers.Pass;
import org.lemart.models.layers.Scratch;
import org.lemart.models.layers.Sequence;

/**
 * The residual blocks of ResNets (He et al., CVPR 2016, figure 5) as HRNet uses them: (N, in, H, W)
 * to (N, out, H, W).
 */
final class HrBlock extends Layer {
  private static final int EXPANSION = 4;

  private final List<Layer> layers = new ArrayList<>();
  private final @Nullable Sequence shortcut;
  private final long outputs;

  private HrBlock(long inputs, long outputs) {
    this.outputs = outputs;
    shortcut =
        inputs == outputs ? null : addChildBlock("downsample", normalized(inputs, outputs, 1, 1));
  }

  /** Two 3 x 3 convolutions. */
  static HrBlock basic(int channels) {
    HrBlock block = new HrBlock(channels, channels);
    block.add(1, channels, channels, 3);
    block.layers.add(Nonlinearity.relu());
    block.add(2, channels, channels, 3);
    return block;
  }

  /** Convolutions of 1 x 1, 3 x 3 and 1 x 1; four times as many channels come out. */
  static HrBlock bottleneck(int inputs, int channels) {
    HrBlock block = new HrBlock(inputs, (long) EXPANSION * channels);
    block.add(1, inputs, channels, 1);
    block.layers.add(Nonlinearity.relu());
    block.add(2, channels, channels, 3);
    block.layers.add(Nonlinearity.relu());
    block.add(3, channels, (long) EXPANSION * channels, 1);
    return block;
  }

  private void add(int number, long inputs, long channels, int kernel) {
    Conv conv = ConvSpec.of(inputs, channels, kernel).withoutBias().conv();
    layers.add(addChildBlock("conv" + number, conv));
    layers.add(addChildBlock("bn" + number, new BatchNorm(channels)));
  }

  /** A convolution without bias and its normalization. */
  static Sequence normalized(long inputs, long outputs, int kernel, int stride) {
    return new Sequence(
        ConvSpec.of(inputs, outputs, kernel).stride(stride).withoutBias().conv(),
        new BatchNorm(outputs));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return Scratch.run(
        x,
        t -> {
          NDArray change = Scratch.chain(pass, t, layers);
          return Activation.relu(change.add(shortcut == null ? t : shortcut.forward(pass, t)));
        });
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape in = inputShapes[0];
    return new Shape[] {new Shape(in.get(0), outputs, in.get(2), in.get(3))};
  }

  @Override
  public long macs(Shape input) {
    long macs = shortcut == null ? 0 : shortcut.macs(input);
    Shape[] shape = {input};
    for (Layer layer : layers) {
      macs += layer.macs(shape[0]);
      shape = layer.getOutputShapes(shape);
    }
    return macs;
  }
}
