package org.lemart.examples.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results of a study as a table in Markdown. */
final class StudyTable {
  private record Column(String title, Function<Row, String> cell) {}

  private final Study study;
  private final StudySettings settings;
  private final List<Row> rows;

  StudyTable(Study study, StudySettings settings, List<Row> rows) {
    this.study = study;
    this.settings = settings;
    this.rows = rows;
  }

  String markdown() {
    List<Column> columns = columns();
    StringBuilder text = new StringBuilder();
    line(text, columns.stream().map(Column::title).toList());
    line(text, columns.stream().map(column -> "---").toList());
    rows.forEach(row -> line(text, columns.stream().map(c -> c.cell().apply(row)).toList()));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    Study.Axis axis = study.axis();
    if (axis == Study.Axis.NETWORK || settings.networks().size() > 1) {
      columns.add(new Column("network", row -> row.arm().network().label()));
    }
    boolean both = settings.pretrained().size() > 1;
    if (axis == Study.Axis.MASKS || settings.masks().size() > 1) {
      columns.add(new Column("masks", row -> start(row.arm())));
    } else if (both) {
      columns.add(new Column("LEMaRT", row -> row.arm().pretrained() ? "yes" : "no"));
    }
    if (axis == Study.Axis.LABELS || settings.fractions().size() > 1) {
      columns.add(new Column("labels", StudyTable::labels));
    }
    columns.add(new Column("PSNR, dB", row -> number(row.mean(i -> i.result().psnr()), 2)));
    columns.add(new Column("over the composite, dB", row -> Gain.overComposite(row).text()));
    columns.add(new Column("MSE", row -> number(row.mean(i -> i.result().mse()), 1)));
    columns.add(new Column("fMSE ratio", row -> number(row.fmseRatio(), 3)));
    columns.add(new Column("harmed", row -> number(row.harmed(), 3)));
    if (both) {
      columns.add(new Column("gain of LEMaRT, dB", this::gain));
    }
    if (settings.seeds().size() > 1) {
      columns.add(new Column("seeds", row -> Integer.toString(row.bySeed().size())));
    }
    Published published = settings.published();
    if (published != null && !published.rows().isEmpty()) {
      columns.add(new Column("paper, PSNR, dB", row -> published(published, row)));
    }
    return columns;
  }

  private static String start(Arm arm) {
    return arm.masks() == null ? "(from scratch)" : arm.masks().label();
  }

  private static String labels(Row row) {
    return Labels.percent(row.arm().fraction()) + " (" + row.labels() + ")";
  }

  private String gain(Row row) {
    return scratch(row).flatMap(other -> Gain.over(row, other)).map(Gain::text).orElse("");
  }

  /** The row of the same network and labels from scratch, if this one is not. */
  private Optional<Row> scratch(Row row) {
    Arm arm = row.arm();
    Arm wanted = new Arm(arm.network(), null, arm.fraction(), 0);
    return arm.pretrained()
        ? rows.stream().filter(other -> other.arm().equals(wanted)).findFirst()
        : Optional.empty();
  }

  private String published(Published published, Row row) {
    return published
        .psnr(study.label(row.arm()), row.arm().pretrained())
        .map(psnr -> number(psnr, 2))
        .orElse("");
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
