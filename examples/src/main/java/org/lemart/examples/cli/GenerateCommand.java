package org.lemart.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.RegionTransform;
import org.lemart.masks.MaskGenerators;
import org.lemart.spi.SafeOutput;
import org.lemart.train.DatasetWriter;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;
import org.lemart.train.ReadNotes;
import org.lemart.train.Recipes;
import org.lemart.transforms.RegionTransforms;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lemart generate}. */
@Command(
    name = "generate",
    description = {
      "Writes a data set in iHarmony4 layout from photographs: regions perturbed under masks.",
      "The same seed gives the same bytes with any number of threads. A call that was stopped is"
          + " finished by calling it again."
    })
final class GenerateCommand implements Callable<Integer> {
  private static final String FULL = "full";
  private static final int MIN_SIZE = 16;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "PHOTOS",
      description =
          "Photographs: a folder (at any depth), a .tar or .zip archive, or a text file that lists"
              + " them.")
  Path photos;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Folder to write: new, empty, or begun by the same call.")
  Path output;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      required = true,
      description = "How many samples; no photograph is taken again before all were.")
  int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "What all randomness depends on (default: 1).")
  long seed;

  @Option(
      names = "--masks",
      paramLabel = "SPEC",
      description =
          "How regions are chosen, such as random:8,0.5 or superpixels:0.03,0.5~0.15*2+block:0.4"
              + " (name:numbers~inverted*weight; random, grid, block, blobs, polygons, superpixels,"
              + " extremes, salient; default: the mixture that pretrain and finetune use).")
  @Nullable String masks;

  @Option(
      names = "--transforms",
      paramLabel = "FILE.json|PRESET",
      defaultValue = "photographic",
      description =
          "What is done to regions: lemart, gentle, photographic (the default), or a file with a"
              + " transform as JSON.")
  String transforms;

  @Option(
      names = "--size",
      paramLabel = "PIXELS|full",
      defaultValue = "256",
      converter = Size.class,
      description =
          "Side of the squares cut from the photographs (default: 256), or full for whole"
              + " photographs at their own size.")
  int size;

  @Option(
      names = "--test-share",
      paramLabel = "S",
      defaultValue = "0.1",
      converter = Values.Unit.class,
      description =
          "About which part of the photographs is for testing, in [0, 1]; at least one photograph"
              + " unless it is 0 (default: 0.1).")
  double testShare;

  @Option(
      names = "--threads",
      paramLabel = "T",
      converter = Values.Count.class,
      description = "Samples made at a time (default: one a processor).")
  @Nullable Integer threads;

  @Option(
      names = "--gallery",
      paramLabel = "FILE.html",
      description = "Also write a page that shows the samples side by side.")
  @Nullable Path gallery;

  /** Reads the size; 0 = full. */
  static final class Size implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.equals(FULL)) {
        return 0;
      }
      if (text.matches("\\d{2,5}") && Integer.parseInt(text) >= MIN_SIZE) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException(
          "must be a whole number >= " + MIN_SIZE + " or full but was " + text);
    }
  }

  @Override
  public Integer call() {
    if (gallery != null) {
      SafeOutput.requireWritable(gallery);
    }
    PretrainingData made =
        PretrainingData.from(PhotoSource.open(photos))
            .masks(masks == null ? Recipes.masks() : MaskGenerators.parse(masks))
            .transform(transform())
            .seed(seed);
    PretrainingData data = size == 0 ? made : made.size(size);
    Counter counter = new Counter(spec.commandLine().getErr());
    ReadNotes notes = new ReadNotes(counter::note);
    DatasetWriter writer =
        DatasetWriter.of(data)
            .fullSize(size == 0)
            .testShare(testShare)
            .progress(
                (done, total) -> {
                  notes.tell(data.picturesRead());
                  counter.onImage(done, total);
                });
    (threads == null ? writer : writer.threads(threads)).write(output, count);
    if (gallery != null) {
      SafeOutput.writeText(gallery, Gallery.page(output, gallery));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(count + " samples in " + output);
    Unreadable.report(data.picturesRead(), out);
    return 0;
  }

  private RegionTransform transform() {
    return switch (transforms) {
      case "lemart" -> RegionTransforms.lemart();
      case "gentle" -> RegionTransforms.gentle();
      case "photographic" -> RegionTransforms.photographic();
      default -> read(Path.of(transforms));
    };
  }

  private static RegionTransform read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new HarmonizationException(
          "transforms must be lemart, gentle, photographic or a JSON file but was " + file);
    }
    try {
      return RegionTransforms.fromJson(Files.readString(file));
    } catch (IOException e) {
      throw new HarmonizationException(file + " cannot be read: " + e.getMessage(), e);
    } catch (HarmonizationException e) {
      throw new HarmonizationException(file + ": " + e.getMessage(), e);
    }
  }
}
