package org.lemart.examples.cli;

import java.util.function.Supplier;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.SwinIH;

/** Sizes of network to train from scratch. */
enum Preset {
  /** The shipped size. */
  COMPACT(SwinIH::compact),
  /** A few thousand parameters, for trying out. */
  TINY(SwinIH::tiny);

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  private final Supplier<HarmonizationNetwork> maker;

  Preset(Supplier<HarmonizationNetwork> maker) {
    this.maker = maker;
  }

  HarmonizationNetwork create() {
    return maker.get();
  }
}
