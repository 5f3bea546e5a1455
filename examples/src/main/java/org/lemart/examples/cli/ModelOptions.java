package org.lemart.examples.cli;

import org.lemart.Harmonizer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model runs. */
final class ModelOptions {
  @Option(
      names = "--strength",
      paramLabel = "S",
      defaultValue = "1",
      converter = Values.Unit.class,
      description = "From 0 (the input) to 1 (the full correction, the default).")
  double strength;

  @Mixin NetworkOptions network;

  Harmonizer open(String nameOrFile) {
    return network.builder(nameOrFile).strength(strength).build();
  }
}
