package org.lemart.examples.cli;

import org.lemart.Harmonizer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The one model that a command runs, and how. */
final class ModelChoice {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FILE",
      defaultValue = "swinih",
      description = "A name from 'lemart models' or a .safetensors file (default: swinih).")
  String model;

  @Mixin ModelOptions options;

  Harmonizer open() {
    return options.open(model);
  }
}
