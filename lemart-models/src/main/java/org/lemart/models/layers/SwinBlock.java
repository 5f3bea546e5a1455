package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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
    NDArray attended = Scratch.run(x, t -> t.add(attend(pass, norm1.forward(pass, t))));
    NDArray out = Scratch.run(attended, t -> t.add(mlp.forward(pass, norm2.forward(pass, t))));
    attended.close();
    return out;
  }

  private NDArray attend(Pass pass, NDArray x) {
    int h = Math.toIntExact(x.getShape().get(1));
    int w = Math.toIntExact(x.getShape().get(2));
    if (h % window != 0 || w % window != 0) {
      throw new IllegalArgumentException(
          "token map must be a multiple of the window " + window + " but was " + h + " x " + w);
    }
    NDArray rolled = Windows.roll(x, shift);
    @Nullable NDArray mask = shift == 0 ? null : shiftMask(pass, x, h, w);
    NDArray windows = attn.forward(pass, Windows.partition(rolled, window), mask);
    return Windows.roll(Windows.merge(windows, window, h, w), -shift);
  }

  private NDArray shiftMask(Pass pass, NDArray x, int h, int w) {
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
