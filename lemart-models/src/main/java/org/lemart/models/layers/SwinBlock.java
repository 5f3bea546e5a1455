package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Swin Transformer block (Liu et al., ICCV 2021, equation 3): window attention, then an MLP, each
 * after a layer normalization and around a residual connection. With {@code shift > 0} the windows
 * are moved by that many tokens.
 */
public final class SwinBlock extends Layer {
  private final int window;
  private final int shift;
  private final LayerNorm norm1;
  private final WindowAttention attn;
  private final LayerNorm norm2;
  private final Mlp mlp;

  /**
   * @param dim channels of a token
   * @param window side of a window in tokens
   * @param shift tokens by which windows are moved, 0 to window - 1
   * @param mlpRatio hidden size of the MLP over {@code dim}
   */
  public SwinBlock(int dim, int window, int shift, int heads, double mlpRatio) {
    if (shift < 0 || shift >= window) {
      throw new IllegalArgumentException(
          "shift must be in [0, window) with window " + window + " but was " + shift);
    }
    this.window = window;
    this.shift = shift;
    norm1 = addChildBlock("norm1", new LayerNorm(dim));
    attn = addChildBlock("attn", new WindowAttention(dim, window, heads));
    norm2 = addChildBlock("norm2", new LayerNorm(dim));
    mlp = addChildBlock("mlp", new Mlp(dim, Math.round(dim * mlpRatio)));
  }

  /** (N, H, W, C) to the same shape; H and W are multiples of the window. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    if (x.getShape().get(1) % window != 0 || x.getShape().get(2) % window != 0) {
      throw new IllegalArgumentException(
          "token map must be a multiple of the window " + window + " but was " + x.getShape());
    }
    boolean fused =
        !pass.training() && FusedSwinBlock.serves(x.getDevice(), shift, window * window);
    return fused ? FusedSwinBlock.run(shift, values(pass, x)) : separate(pass, x);
  }

  /** One operation after the other. */
  NDArray separate(Pass pass, NDArray x) {
    NDArray attended =
        Scratch.run(x, t -> pass.residual(this, t, attend(pass, norm1.forward(pass, t))));
    NDArray out =
        Scratch.run(
            attended, t -> pass.residual(this, t, mlp.forward(pass, norm2.forward(pass, t))));
    attended.close();
    return out;
  }

  private NDArray attend(Pass pass, NDArray x) {
    NDArray rolled = Windows.roll(x, shift);
    NDArray windows = attn.forward(pass, Windows.partition(rolled, window), shiftMask(pass, x));
    Shape map = x.getShape();
    return Windows.roll(Windows.merge(windows, window, map.get(1), map.get(2)), -shift);
  }

  /** What a {@link FusedSwinBlock} takes. */
  private List<NDArray> values(Pass pass, NDArray x) {
    List<NDArray> values = new ArrayList<>();
    values.add(x);
    values.addAll(norm1.values(pass));
    values.addAll(attn.values(pass, x, shiftMask(pass, x)));
    values.addAll(norm2.values(pass));
    values.addAll(mlp.values(pass));
    return values;
  }

  private @Nullable NDArray shiftMask(Pass pass, NDArray x) {
    if (shift == 0) {
      return null;
    }
    int h = Math.toIntExact(x.getShape().get(1));
    int w = Math.toIntExact(x.getShape().get(2));
    long size = (long) h * w * window * window;
    return pass.derived(
        List.of(this, h, w), size, x, manager -> Windows.shiftMask(manager, h, w, window, shift));
  }

  @Override
  public long macs(Shape input) {
    long tokens = (long) window * window;
    long dim = input.get(3);
    return mlp.macs(input) + attn.macs(new Shape(input.size() / (tokens * dim), tokens, dim));
  }
}
