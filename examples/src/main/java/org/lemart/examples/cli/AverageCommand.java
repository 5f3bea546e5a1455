package org.lemart.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;
import org.lemart.train.ModelSoup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lemart average}. */
@Command(
    name = "average",
    description = {
      "Averages the weights of trainings of one network, such as a training and the one it went on"
          + " from.",
      "Shares are relative: A=1 B=3 takes a quarter of A. A single file with --scale, --drop or"
          + " --note tunes what a training wrote."
    })
final class AverageCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE.safetensors=SHARE",
      arity = "1..*",
      description = "Weight files, each with its share.",
      converter = IngredientValue.class)
  List<Ingredient> ingredients = new ArrayList<>();

  @Option(
      names = "--scale",
      paramLabel = "LAYER=FACTOR",
      description = "Multiply the weights of a layer; may be given for several.",
      converter = {PlainText.class, Values.Positive.class})
  Map<String, Double> factors = new LinkedHashMap<>();

  @Option(
      names = "--note",
      paramLabel = "KEY=VALUE",
      description =
          "Write an entry into the metadata, such as lemart.confidence; may be given for several.")
  Map<String, String> notes = new LinkedHashMap<>();

  @Option(
      names = "--size",
      paramLabel = "PX",
      converter = Values.Count.class,
      description = "Side of the network's input in pixels, where it is to change.")
  @Nullable Integer size;

  @Option(
      names = "--drop",
      paramLabel = "BLOCK",
      description =
          "Leave a block of a swinih out, such as layers.1.blocks.3, named as in the files; may be"
              + " given for several.")
  Set<String> dropped = new LinkedHashSet<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.safetensors",
      required = true,
      description = "Weight file to write.")
  Path output;

  /** A weight file. */
  record Ingredient(Path file, double share) {}

  /** Split at the last {@code =}: folders may be named {@code lr=1e-4}. */
  static final class IngredientValue implements ITypeConverter<Ingredient> {
    @Override
    public Ingredient convert(String text) {
      int end = text.lastIndexOf('=');
      if (end < 1) {
        throw new TypeConversionException("must be FILE.safetensors=SHARE but was " + text);
      }
      double share = new Values.Positive().convert(text.substring(end + 1));
      return new Ingredient(Path.of(text.substring(0, end)), share);
    }
  }

  /** A name as it was written. */
  static final class PlainText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return text;
    }
  }

  @Override
  public Integer call() {
    SafeOutput.requireWritable(output);
    ModelSoup soup = new ModelSoup();
    if (size != null) {
      soup.inputSize(size);
    }
    soup.dropBlocks(dropped);
    ingredients.forEach(each -> soup.add(each.file, each.share));
    factors.forEach(soup::scale);
    notes.forEach(soup::note);
    try {
      soup.mix().write(output);
    } catch (IOException e) {
      throw new HarmonizationException(output + " cannot be written: " + e.getMessage(), e);
    }
    spec.commandLine().getOut().println(output);
    return 0;
  }
}
