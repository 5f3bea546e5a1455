package org.lemart.models.networks;

import org.lemart.models.layers.Gate;
import org.lemart.models.layers.InstanceNorm;
import org.lemart.models.layers.NetworkPart;
import org.lemart.models.layers.RegionNorm;

/**
 * RainNet (Ling et al., Region-aware Adaptive Instance Normalization for Image Harmonization, CVPR
 * 2021): the attention {@link UNet} of DoveNet with instance normalization on the way down and
 * {@link RegionNorm} on the way up. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}, within [0, 1].
 */
public final class RainNet extends UNet {

  public RainNet(Config config) {
    super("rainnet", config, new Parts(config.levels()));
  }

  /** The paper's: 256 x 256 pixels, 64 to 512 channels, 8 levels. */
  public static RainNet paper() {
    return new RainNet(Config.paper());
  }

  /** The same structure for tests: 32 x 32 pixels, 4 to 32 channels, 5 levels. */
  public static RainNet tiny() {
    return new RainNet(Config.tiny());
  }

  @Override
  public Config config() {
    return unet();
  }

  @Override
  public RainNet withHead(Head head) {
    return new RainNet(unet().withHead(head));
  }

  /** Levels 0 to 3 lie side by side, numbered; those within are nested. */
  private record Parts(int levels) implements Style {
    private static final int NUMBERED = 4;

    @Override
    public String name(int level, Part part) {
      return level < NUMBERED ? numbered(level, part) : nested(level, part);
    }

    private static String numbered(int level, Part part) {
      String down = "model_layer" + level;
      String up = "model_layer" + (14 - level); // 11 to 13
      return switch (part) {
        case DOWN -> level == 0 ? down : down + ".1";
        case DOWN_NORM -> down + "norm";
        case UP -> level == 0 ? "model_out.1" : up + ".1";
        case UP_NORM -> up + "norm";
        case ATTENTION -> up + "att";
      };
    }

    private String nested(int level, Part part) {
      boolean inner = level == levels - 1;
      return "unet_block."
          + "submodule.".repeat(level - NUMBERED)
          + switch (part) {
            case DOWN -> inner ? "up.1" : "down.1";
            case DOWN_NORM -> "downnorm";
            case UP -> inner ? "up.3" : "up.1";
            case UP_NORM -> "upnorm";
            case ATTENTION -> "attention";
          };
    }

    @Override
    public NetworkPart downNorm(long channels) {
      return InstanceNorm.of(channels);
    }

    @Override
    public NetworkPart upNorm(long channels) {
      return new RegionNorm(channels);
    }

    @Override
    public NetworkPart attention(long channels) {
      return new Gate(channels);
    }
  }
}
