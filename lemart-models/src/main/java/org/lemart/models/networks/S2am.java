package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import org.lemart.models.layers.BatchNorm;
import org.lemart.models.layers.NetworkPart;
import org.lemart.models.layers.SeparatedAttention;

/**
 * S2AM (Cun and Pun, Improving the Harmony of the Composite Image by Spatial-Separated Attention
 * Module, IEEE TIP 2020): pix2pix's {@link UNet} with batch normalization and a {@link
 * SeparatedAttention} on the joined features of the three outermost resolutions, the paper's
 * variant with the attention in the decoder. Colours are in [0, 1] throughout. {@code (N, 4, S, S)}
 * to {@code (N, 3, S, S)}.
 */
public final class S2am extends UNet {

  /**
   * The numbers of an S2AM.
   *
   * @param unet those of its U-Net
   * @param reduction channels over the hidden units of each channel attention
   */
  public record Config(UNet.Config unet, int reduction) {
    public Config {
      Rules.require(unet != null, "unet must be given but was null");
      Rules.require(
          reduction > 0 && reduction <= 2 * unet.channels(),
          "reduction must be in [1, " + 2 * unet.channels() + "] but was " + reduction);
    }
  }

  private final Config config;

  public S2am(Config config) {
    super("s2am", config.unet(), new Parts(config.reduction()));
    this.config = config;
  }

  /** The paper's: 256 x 256 pixels, 64 to 512 channels, 8 levels. */
  public static S2am paper() {
    return new S2am(new Config(UNet.Config.paper(), 16));
  }

  /** The same structure for tests: 32 x 32 pixels, 4 to 32 channels, 5 levels. */
  public static S2am tiny() {
    return new S2am(new Config(UNet.Config.tiny(), 2));
  }

  @Override
  NDArray levelColors(NDArray x) {
    return x;
  }

  @Override
  NDArray colors(NDArray x) {
    return x;
  }

  @Override
  public S2am withHead(Head head) {
    return new S2am(new Config(config.unet().withHead(head), config.reduction()));
  }

  @Override
  public Config config() {
    return config;
  }

  /** Each level lies in the one around it as its part {@code sub}. */
  private record Parts(int reduction) implements Style {
    @Override
    public String name(int level, Part part) {
      return "model.model."
          + "sub.model.".repeat(level)
          + switch (part) {
            case DOWN -> level == 0 ? "down.0" : "down.1";
            case DOWN_NORM -> "down.2";
            case UP -> "up.1";
            case UP_NORM -> "up.2";
            case ATTENTION -> "attention";
          };
    }

    @Override
    public NetworkPart downNorm(long channels) {
      return new BatchNorm(channels);
    }

    @Override
    public NetworkPart upNorm(long channels) {
      return new BatchNorm(channels);
    }

    @Override
    public NetworkPart attention(long channels) {
      return SeparatedAttention.s2am(channels, channels / reduction);
    }
  }
}
