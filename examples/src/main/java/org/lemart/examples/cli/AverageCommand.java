package org.lemart.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;
import org.lemart.train.ModelSoup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lemart average}. */
@Command(
    name = "average",
    description = {
      "Averages the weights of trainings of one network, such as a training and the one it went on"
          + " from.",
      "Shares are relative: A=1 B=3 takes a quarter of A."
    })
final class AverageCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE.safetensors=SHARE",
      arity = "1..*",
      description = "Weight files, each with its share.",
      converter = {PathValue.class, Values.Positive.class})
  Map<Path, Double> shares = new LinkedHashMap<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.safetensors",
      required = true,
      description = "Weight file to write.")
  Path output;

  /** A path as it was written. */
  static final class PathValue implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      return Path.of(text);
    }
  }

  @Override
  public Integer call() {
    SafeOutput.requireWritable(output);
    ModelSoup soup = new ModelSoup();
    shares.forEach(soup::add);
    try {
      soup.mix().write(output);
    } catch (IOException e) {
      throw new HarmonizationException(output + " cannot be written: " + e.getMessage(), e);
    }
    spec.commandLine().getOut().println(output);
    return 0;
  }
}
