package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;

/**
 * The spatial-separated attention module (Cun and Pun, S2AM, TIP 2020, section III-A): three
 * channel attentions for background, foreground and what both share; the foreground's features are
 * changed by two convolutions, and a smoothed mask puts the regions together again.
 *
 * <pre>{@code
 * y = (1 - M) * background(x) + M * (learn(foreground(x)) + mix(x))
 * }</pre>
 */
public final class SeparatedAttention extends RegionLayer {

  private enum Style {
    /** That of the paper: mask rounded at the features' size, ELU. */
    S2AM,
    /** That of iS2AM (Sofiiuk et al., WACV 2021): ReLU. */
    IS2AM
  }

  private final Style style;
  private final ChannelAttention background;
  private final ChannelAttention foreground;
  private final ChannelAttention mix;
  private final Conv first;
  private final BatchNorm firstNorm;
  private final Conv second;
  private final BatchNorm secondNorm;

  private SeparatedAttention(
      Style style, long channels, long hidden, long middle, List<String> names) {
    this.style = style;
    String fc = names.get(3);
    background = addChildBlock(names.get(0), new ChannelAttention(fc, channels, hidden));
    foreground = addChildBlock(names.get(1), new ChannelAttention(fc, channels, hidden));
    mix = addChildBlock(names.get(2), new ChannelAttention(fc, channels, hidden));
    first = addChildBlock(names.get(4), Conv.withoutBias(channels, middle, 3, 1, 1));
    firstNorm = addChildBlock(names.get(5), new BatchNorm(middle));
    second = addChildBlock(names.get(6), Conv.withoutBias(middle, channels, 3, 1, 1));
    secondNorm = addChildBlock(names.get(7), new BatchNorm(channels));
  }

  /** The paper's module, with {@code hidden} outputs of each channel attention's first layer. */
  public static SeparatedAttention s2am(long channels, long hidden) {
    return new SeparatedAttention(
        Style.S2AM,
        channels,
        hidden,
        2 * channels,
        List.of(
            "background_attention",
            "spliced_attention",
            "mixed_attention",
            "fc",
            "connection.rconv1",
            "connection.rbn1",
            "connection.rconv2",
            "connection.rbn2"));
  }

  /** The module of iS2AM, {@code middle} channels between the two convolutions. */
  public static SeparatedAttention is2am(long channels, long middle) {
    return new SeparatedAttention(
        Style.IS2AM,
        channels,
        Math.max(8, channels / 16),
        middle,
        List.of(
            "background_gate",
            "foreground_gate",
            "mix_gate",
            "attention_transform",
            "learning_block.0.block.0",
            "learning_block.0.block.1",
            "learning_block.1.block.0",
            "learning_block.1.block.1"));
  }

  @Override
  public NDArray forward(Pass pass, NDArray x, NDArray mask) {
    int factor = factor(x, mask);
    return Scratch.run(x, t -> separate(pass, t, soft(pass, near(t, mask), factor)));
  }

  private NDArray separate(Pass pass, NDArray x, NDArray mask) {
    NDArray changed = learn(pass, foreground.forward(pass, x)).add(mix.forward(pass, x));
    NDArray kept = background.forward(pass, x);
    return kept.add(changed.sub(kept).mul(mask));
  }

  private NDArray learn(Pass pass, NDArray x) {
    NDArray middle = activate(firstNorm.forward(pass, first.forward(pass, x)));
    return activate(secondNorm.forward(pass, second.forward(pass, middle)));
  }

  private NDArray activate(NDArray x) {
    return style == Style.S2AM ? Activation.elu(x, 1) : Activation.relu(x);
  }

  /**
   * The mask at the features' size, smoothed. The deviation of S2AM is the square root of 2, as its
   * published code writes the exponent without the half.
   */
  private NDArray soft(Pass pass, NDArray mask, int factor) {
    if (style == Style.IS2AM) {
      NDArray small = factor == 1 ? mask : Pool.mean(factor, factor).forward(pass, mask);
      return Blur.zeroBorder(small, 3, 1);
    }
    NDArray small = factor == 1 ? mask : Pool.mean(2, factor).forward(pass, mask).round();
    return Blur.mirrored(small, 2, Math.sqrt(2));
  }

  @Override
  public long macs(Shape input) {
    long attentions = background.macs(input) + foreground.macs(input) + mix.macs(input);
    Shape middle = first.getOutputShapes(new Shape[] {input})[0];
    return attentions + first.macs(input) + second.macs(middle);
  }
}
