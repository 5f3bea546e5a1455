package org.lemart.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of each picture, as comma-separated values (RFC 4180). */
final class BatchReport {

  /** What became of a picture. */
  enum Status {
    DONE,
    SKIPPED,
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A line.
   *
   * @param seconds from opening the files to the written result
   */
  record Row(Path file, Status status, String message, double seconds) {}

  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  long count(Status status) {
    return rows.stream().filter(row -> row.status == status).count();
  }

  /** The first that failed, in the order of the lines. */
  String firstFailure() {
    return rows.stream()
        .filter(row -> row.status == Status.FAILED)
        .map(Row::message)
        .findFirst()
        .orElse("");
  }

  String toCsv() {
    StringBuilder text = new StringBuilder("file,status,message,seconds\n");
    for (Row row : rows) {
      String seconds = String.format(Locale.ROOT, "%.3f", row.seconds);
      String file = row.file.toString().replace('\\', '/');
      text.append(
          String.join(",", quoted(file), row.status.toString(), quoted(row.message), seconds));
      text.append('\n');
    }
    return text.toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
