package org.lemart.examples.cli;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.HarmonizationNetwork.Head;
import org.lemart.models.networks.Networks;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes of network to train from scratch. */
enum Preset {
  /** The size that the registry names: shipped or published. */
  COMPACT,
  /** A few thousand parameters, for trying out. */
  TINY;

  /** A network of the registry; head null: its own. */
  HarmonizationNetwork create(String name, @Nullable Head head) {
    HarmonizationNetwork full = Networks.create(name);
    HarmonizationNetwork network = this == TINY ? Networks.info(name).tiny().get() : full;
    return head == null ? network : network.withHead(head);
  }

  /** Reads the name of a head. */
  static final class HeadName implements ITypeConverter<Head> {
    @Override
    public Head convert(String text) {
      return Arrays.stream(Head.values())
          .filter(head -> head.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("head must be grid or rgb but was " + text));
    }
  }
}
