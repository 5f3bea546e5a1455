package org.lemart.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the pictures.
 *
 * @param done how many were harmonized
 * @param skipped how many outputs were there already
 * @param failed how many pictures could not be harmonized
 * @param rows a row for each picture, read from the report in the output folder: {@code path} of
 *     the composite, {@code output}, {@code status} ({@code done}, {@code skipped} or {@code
 *     failed}) and {@code error}, one line or null
 */
public record HarmonizeSummary(long done, long skipped, long failed, Dataset<Row> rows) {

  static HarmonizeSummary of(Dataset<Row> rows) {
    Map<String, Long> counts = new HashMap<>();
    for (Row row : rows.groupBy("status").count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return new HarmonizeSummary(
        counts.getOrDefault(Status.DONE.text(), 0L),
        counts.getOrDefault(Status.SKIPPED.text(), 0L),
        counts.getOrDefault(Status.FAILED.text(), 0L),
        rows);
  }

  /** The rows of pictures that failed. */
  public Dataset<Row> failures() {
    return rows.where(rows.col("status").equalTo(Status.FAILED.text()));
  }

  /** How many pictures there were. */
  public long pictures() {
    return done + skipped + failed;
  }
}
