package org.lemart.examples.cli;

import picocli.CommandLine.Option;

/** Which model a command runs. */
final class ModelName {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME|FILE",
      defaultValue = "swinih",
      description = "A name from 'lemart models' or a .safetensors file (default: swinih).")
  String model;
}
