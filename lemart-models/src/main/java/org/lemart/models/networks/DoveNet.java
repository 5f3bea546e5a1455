package org.lemart.models.networks;

import org.lemart.models.layers.BatchNorm;
import org.lemart.models.layers.Gate;
import org.lemart.models.layers.NetworkPart;

/**
 * The generator of DoveNet (Cong et al., DoveNet: Deep Image Harmonization via Domain Verification,
 * CVPR 2020, section 4.1): pix2pix's {@link UNet} with batch normalization and an attention gate on
 * the joined features of the three outermost resolutions. Its two discriminators belong to its
 * training, not to the network. {@code (N, 4, S, S)} to {@code (N, 3, S, S)}, within [0, 1].
 */
public final class DoveNet extends UNet {

  public DoveNet(Config config) {
    super("dovenet", config, new Parts(config.levels()));
  }

  /** The paper's: 256 x 256 pixels, 64 to 512 channels, 8 levels. */
  public static DoveNet paper() {
    return new DoveNet(Config.paper());
  }

  /** The same structure for tests: 32 x 32 pixels, 4 to 32 channels, 5 levels. */
  public static DoveNet tiny() {
    return new DoveNet(Config.tiny());
  }

  @Override
  public Config config() {
    return unet();
  }

  @Override
  public DoveNet withHead(Head head) {
    return new DoveNet(unet().withHead(head));
  }

  /** Each level lies in the sequence of the level around it. */
  private record Parts(int levels) implements Style {
    @Override
    public String name(int level, Part part) {
      String prefix = level == 0 ? "model." : "model.model.1." + "model.3.".repeat(level - 1);
      boolean inner = level == levels - 1;
      return prefix
          + switch (part) {
            case DOWN -> level == 0 ? "model.0" : "model.1";
            case DOWN_NORM -> "model.2";
            case UP -> level == 0 || inner ? "model.3" : "model.5";
            case UP_NORM -> inner ? "model.4" : "model.6";
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
      return new Gate(channels);
    }
  }
}
