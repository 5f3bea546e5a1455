package org.lemart.spark;

import org.apache.spark.sql.SparkSession;

/** A real Spark in this process: two cores, a task may fail four times. */
final class LocalSpark {
  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2,4]")
          .appName("lemart tests")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 2)
          .config("spark.sql.codegen.wholeStage", false)
          .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          .getOrCreate();

  private LocalSpark() {}

  static SparkSession get() {
    return SPARK;
  }
}
