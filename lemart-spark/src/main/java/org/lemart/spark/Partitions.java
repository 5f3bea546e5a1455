package org.lemart.spark;

import java.util.function.LongSupplier;
import org.apache.spark.sql.SparkSession;

/**
 * How work is split.
 *
 * @param wanted number of partitions; 0: one for each 100 items, and at least as many as there are
 *     cores
 */
record Partitions(int wanted) {
  static final Partitions DEFAULT = new Partitions(0);
  private static final int ITEMS = 100;

  /** As many as the user says, at least 1. */
  static Partitions of(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("repartition must be >= 1 but was " + count);
    }
    return new Partitions(count);
  }

  /**
   * The number of partitions; without the user's word no more than there are items, and at least 1.
   *
   * @param items counts them, which is only done if it matters
   */
  int count(SparkSession spark, LongSupplier items) {
    if (wanted > 0) {
      return wanted;
    }
    long all = items.getAsLong();
    long even = Math.max(spark.sparkContext().defaultParallelism(), all / ITEMS);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.min(all, even)));
  }
}
