package org.lemart.examples.cli;

import org.jspecify.annotations.Nullable;
import org.lemart.Effort;
import org.lemart.Harmonizer;
import org.lemart.HarmonizerBuilder;
import picocli.CommandLine.Option;

/** Where a network runs, and how it judges. */
final class NetworkOptions {
  @Option(
      names = "--device",
      paramLabel = "cpu|gpu|auto",
      defaultValue = "auto",
      converter = Values.DeviceName.class,
      description = "Where a network runs; auto (the default): a GPU if there is one.")
  String device;

  @Option(
      names = "--effort",
      paramLabel = "fast|careful",
      converter = Values.EffortName.class,
      description =
          "How a network judges: fast shows it the picture, careful shows it two variants and"
              + " trusts it less where they move it (default: what its weights were tuned for).")
  @Nullable Effort effort;

  HarmonizerBuilder builder(String nameOrFile) {
    HarmonizerBuilder builder = Harmonizer.builder(nameOrFile).device(device);
    return effort == null ? builder : builder.effort(effort);
  }
}
