package org.lemart.spark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.lemart.Effort;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;

/** Options of a {@link SparkHarmonizer}. Not thread-safe. */
public final class SparkHarmonizerBuilder {
  private static final List<String> FORMATS = List.of("png", "jpg", "tif", "bmp");

  private final SparkSession spark;
  private ModelSettings model = ModelSettings.DEFAULT;
  private @Nullable Path output;
  private OutputNames names = new OutputNames(null);
  private boolean resume;
  private Partitions partitions = Partitions.DEFAULT;

  SparkHarmonizerBuilder(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * A name, or a weights file that every executor sees; {@code swinih} unless told. A file is read
   * as it is when a task begins, so it may be replaced between two runs.
   */
  public SparkHarmonizerBuilder model(String nameOrFile) {
    this.model = model.model(nameOrFile);
    return this;
  }

  /** Where the network runs: {@code cpu}, {@code gpu}, or {@code auto}, the default. */
  public SparkHarmonizerBuilder device(String name) {
    this.model = model.device(name);
    return this;
  }

  /** How far to go from the input (0) to the full correction (1, the default). */
  public SparkHarmonizerBuilder strength(double strength) {
    this.model = model.strength(strength);
    return this;
  }

  /** The longest that a picture may take in the harmonizer, above 0; by default any time. */
  public SparkHarmonizerBuilder timeout(Duration timeout) {
    this.model = model.timeout(timeout);
    return this;
  }

  /** How a network judges the pictures; by default as the model's weights ask for. */
  public SparkHarmonizerBuilder effort(Effort effort) {
    this.model = model.effort(effort);
    return this;
  }

  /** The folder to write, which every executor sees; its parent must exist. */
  public SparkHarmonizerBuilder output(Path folder) {
    this.output = folder;
    return this;
  }

  /**
   * The format of results whose names are not given: png, jpg, tif or bmp; by default that of the
   * composite, and png for webp and gif.
   */
  public SparkHarmonizerBuilder format(String ending) {
    String known = ending.toLowerCase(Locale.ROOT);
    if (!FORMATS.contains(known)) {
      throw new IllegalArgumentException("format must be png, jpg, tif or bmp but was " + ending);
    }
    this.names = new OutputNames(known);
    return this;
  }

  /** Whether outputs that are there are left as they are; unless told they are made again. */
  public SparkHarmonizerBuilder resume(boolean skip) {
    this.resume = skip;
    return this;
  }

  /**
   * How many partitions to split the pictures into, at least 1; unless told one for each 100
   * pictures, and at least as many as there are cores.
   */
  public SparkHarmonizerBuilder repartition(int count) {
    this.partitions = Partitions.of(count);
    return this;
  }

  /**
   * The harmonizer; models are loaded on the executors.
   *
   * @throws IllegalArgumentException if no output is given
   * @throws HarmonizationException if no model has the name
   */
  public SparkHarmonizer build() {
    if (output == null) {
      throw new IllegalArgumentException("output must be given but was not");
    }
    requireKnown(model.model());
    return new SparkHarmonizer(spark, model, output, names, resume, partitions);
  }

  /** Of weights files, which only the executors need to see, the name says nothing. */
  private static void requireKnown(String name) {
    if (!name.contains(".") && !Harmonizer.names().contains(name)) {
      throw new HarmonizationException(
          "model must be one of "
              + String.join(", ", Harmonizer.names())
              + " or a .safetensors file but was "
              + name);
    }
  }
}
