package org.lemart.examples.study;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the paper reports.
 *
 * @param source where exactly
 * @param notes sentences with numbers that are no rows of ours; a file may leave them out
 * @param rows values of rows that we have too; a file may leave them out
 */
record Published(String source, List<String> notes, List<Row> rows) {
  Published {
    Rules.set("source of what is published", source);
    notes = List.copyOf(Objects.requireNonNullElse(notes, List.of()));
    rows = List.copyOf(Objects.requireNonNullElse(rows, List.of()));
  }

  /**
   * A published value.
   *
   * @param row the row's name in our table
   * @param pretrained whether with LEMaRT
   * @param psnr in dB, on iHarmony4
   */
  record Row(String row, boolean pretrained, double psnr) {
    Row {
      Rules.set("row of what is published", row);
    }
  }

  Optional<Double> psnr(String row, boolean pretrained) {
    return rows.stream()
        .filter(r -> r.row().equals(row) && r.pretrained() == pretrained)
        .map(Row::psnr)
        .findFirst();
  }
}
