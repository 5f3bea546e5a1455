package org.lemart.spark;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.SparkSession;
import org.lemart.train.DatasetWriter;
import org.lemart.train.DatasetWriting;

/**
 * Makes LEMaRT pre-training data on Apache Spark: the same bytes that {@link DatasetWriter#write}
 * gives on one machine with the same settings, however the work is split and however often tasks
 * are repeated.
 *
 * <pre>{@code
 * SparkGenerate.of(
 *         spark,
 *         () -> DatasetWriter.of(PretrainingData.from(PhotoSource.open(Path.of(photos))).seed(7)))
 *     .write(folder, 100_000);
 * }</pre>
 *
 * <p>All executors must see photographs and folder under the same paths. Immutable.
 */
public final class SparkGenerate {
  /** The open recipe of this executor, by run. */
  private static final Map<String, DatasetWriter> OPEN = new ConcurrentHashMap<>();

  private final SparkSession spark;
  private final DatasetRecipe recipe;
  private final Partitions partitions;

  private SparkGenerate(SparkSession spark, DatasetRecipe recipe, Partitions partitions) {
    this.spark = spark;
    this.recipe = recipe;
    this.partitions = partitions;
  }

  /** A generator of the recipe's samples. */
  public static SparkGenerate of(SparkSession spark, DatasetRecipe recipe) {
    return new SparkGenerate(spark, recipe, Partitions.DEFAULT);
  }

  /**
   * How many partitions to split the samples into, at least 1; unless told one for each 100
   * samples, and at least as many as there are cores.
   */
  public SparkGenerate repartition(int count) {
    return new SparkGenerate(spark, recipe, Partitions.of(count));
  }

  /**
   * Writes {@code count} samples, or what a stopped call left to do of them.
   *
   * @param folder new, empty, or begun with the same settings; its parent must exist
   * @return how many samples this call made
   * @throws org.lemart.HarmonizationException as {@link DatasetWriter#write}
   */
  public int write(Path folder, int count) {
    String run = UUID.randomUUID().toString();
    try (DatasetWriting writing = recipe.open().begin(folder, count)) {
      List<Integer> missing = writing.missing();
      if (!missing.isEmpty()) {
        int tasks = Math.min(partitions.count(spark, missing::size), missing.size());
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(missing, tasks)
            .foreachPartition(task(recipe, run, folder.toAbsolutePath().toString(), count));
      }
      writing.finish();
      return missing.size();
    } finally {
      OPEN.remove(run);
    }
  }

  private static VoidFunction<Iterator<Integer>> task(
      DatasetRecipe recipe, String run, String folder, int count) {
    return indices ->
        writer(recipe, run)
            .make(Path.of(folder), count, TaskItems.of(indices, Function.identity()));
  }

  /** One an executor; those of earlier runs go, with the photographs that they keep in memory. */
  private static DatasetWriter writer(DatasetRecipe recipe, String run) {
    OPEN.keySet().removeIf(other -> !other.equals(run));
    return OPEN.computeIfAbsent(run, key -> recipe.open());
  }
}
