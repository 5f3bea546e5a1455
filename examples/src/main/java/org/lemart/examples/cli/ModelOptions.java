package org.lemart.examples.cli;

import org.lemart.Harmonizer;
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

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu|auto",
      defaultValue = "auto",
      converter = Values.DeviceName.class,
      description = "Where a network runs; auto (the default): a GPU if there is one.")
  String device;

  Harmonizer open(String nameOrFile) {
    return Harmonizer.builder(nameOrFile).strength(strength).device(device).build();
  }
}
