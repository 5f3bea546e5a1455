package org.lemart.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.lemart.HarmonizationException;
import org.lemart.spi.OutputFolder;

/**
 * Harmonizes a data set of pictures on Apache Spark.
 *
 * <pre>{@code
 * HarmonizeSummary summary =
 *     SparkHarmonizer.builder(spark).model("swinih").output(folder).build().run(pictures);
 * }</pre>
 *
 * <p>All executors must see inputs and output under the same paths: local ones with {@code
 * local[*]}, those of a mounted file system on a cluster. Every executor loads the model once. A
 * picture that cannot be read or written gives a row that says so and never fails the job. Outputs
 * appear whole or not at all and once, also when tasks fail, are killed or run twice
 * (speculatively): each attempt writes to a name of its own and moves it to its place. What killed
 * executors leave half written is removed at the end. Immutable; may be used for several runs.
 */
public final class SparkHarmonizer {
  static final String REPORT = "_report";
  private static final StructType RESULT =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("output", DataTypes.StringType)
          .add("status", DataTypes.StringType)
          .add("error", DataTypes.StringType);

  private final SparkSession spark;
  private final ModelSettings model;
  private final Path output;
  private final OutputNames names;
  private final boolean resume;
  private final Partitions partitions;

  SparkHarmonizer(
      SparkSession spark,
      ModelSettings model,
      Path output,
      OutputNames names,
      boolean resume,
      Partitions partitions) {
    this.spark = spark;
    this.model = model;
    this.output = output.toAbsolutePath();
    this.names = names;
    this.resume = resume;
    this.partitions = partitions;
  }

  /** Starts a harmonizer with the defaults: {@code swinih}, full strength. */
  public static SparkHarmonizerBuilder builder(SparkSession spark) {
    return new SparkHarmonizerBuilder(spark);
  }

  /**
   * Harmonizes the pictures, and returns when all are done.
   *
   * @param pictures columns {@code composite} and {@code mask} (white = foreground), paths of files
   *     or of entries of archives ({@code SHARD.tar!ENTRY}, see {@link WebDataset}), and, if
   *     wanted, {@code output}, a path below the output folder; else results have the composites'
   *     file names
   * @return counts, and a row for each picture, which stay in the folder {@code _report} of the
   *     output as JSON lines
   * @throws HarmonizationException before the work, if a column is missing, two results would have
   *     the same name, or the output folder cannot be written or is being written by another call
   */
  public HarmonizeSummary run(Dataset<Row> pictures) {
    Dataset<Row> input = named(pictures).persist(StorageLevel.MEMORY_AND_DISK());
    try (OutputFolder files = OutputFolder.open(output)) {
      requireDifferentOutputs(input);
      files.file(Path.of(REPORT, "rows"));
      try {
        return harmonize(input);
      } finally {
        files.sweep();
      }
    } finally {
      input.unpersist();
    }
  }

  private Dataset<Row> named(Dataset<Row> pictures) {
    List<String> columns = List.of(pictures.columns());
    for (String wanted : List.of("composite", "mask")) {
      if (!columns.contains(wanted)) {
        throw new HarmonizationException(
            "pictures must have the columns composite and mask but had " + columns);
      }
    }
    Dataset<Row> all =
        columns.contains("output")
            ? pictures
            : pictures.withColumn("output", functions.lit(null).cast(DataTypes.StringType));
    Dataset<Row> text =
        all.select(
            col("composite").cast(DataTypes.StringType),
            col("mask").cast(DataTypes.StringType),
            col("output").cast(DataTypes.StringType));
    return text.withColumn(
        "output", udf(names, DataTypes.StringType).apply(col("composite"), col("output")));
  }

  private static void requireDifferentOutputs(Dataset<Row> input) {
    List<Row> twice =
        input
            .where(col("output").isNotNull())
            .groupBy("output")
            .agg(functions.count("*"), functions.min("composite"), functions.max("composite"))
            .where(col("count(1)").gt(1))
            .limit(1)
            .collectAsList();
    for (Row row : twice) {
      throw new HarmonizationException(
          String.format(
              "results must differ but %s and %s both give %s",
              row.getString(2), row.getString(3), row.getString(0)));
    }
  }

  private HarmonizeSummary harmonize(Dataset<Row> input) {
    String report = "file://" + output.resolve(REPORT).toUri().getPath();
    input
        .repartitionByRange(partitions.count(spark, input::count), col("composite"))
        .sortWithinPartitions("composite")
        .mapPartitions(new PictureTask(model, output.toString(), resume), Encoders.row(RESULT))
        .write()
        .mode(SaveMode.Overwrite)
        .json(report);
    return HarmonizeSummary.of(spark.read().schema(RESULT).json(escaped(report)));
  }

  /** A path as Hadoop's patterns write it: what it holds of their characters stands for itself. */
  private static String escaped(String path) {
    return path.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }
}
