package org.lemart.examples.cli;

import org.lemart.Harmonizer;
import picocli.CommandLine.Mixin;

/** The one model that a command runs, and how. */
final class ModelChoice {
  @Mixin ModelName name;

  @Mixin ModelOptions options;

  Harmonizer open() {
    return options.open(name.model);
  }

  String name() {
    return name.model;
  }
}
