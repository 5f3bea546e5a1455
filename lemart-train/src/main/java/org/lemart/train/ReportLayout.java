package org.lemart.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows. Immutable; {@link #standard} is the layout of the paper's Table 1.
 *
 * @param by the rows
 * @param metrics what to show of each row; none for the usual ones
 * @param bootstrap how to compute intervals, or null for none
 */
public record ReportLayout(Grouping by, List<Metric> metrics, @Nullable Bootstrap bootstrap) {

  public ReportLayout {
    metrics = List.copyOf(metrics);
  }

  /** By subset, the usual metrics, no intervals. */
  public static ReportLayout standard() {
    return new ReportLayout(Grouping.SUBSET, List.of(), null);
  }

  /** With other rows. */
  public ReportLayout by(Grouping grouping) {
    return new ReportLayout(grouping, metrics, bootstrap);
  }

  /** With these metrics. */
  public ReportLayout metrics(Metric... shown) {
    return new ReportLayout(by, List.of(shown), bootstrap);
  }

  /** With 95 % intervals. */
  public ReportLayout intervals(Bootstrap how) {
    return new ReportLayout(by, metrics, how);
  }

  List<Metric> rows(boolean identity) {
    return metrics.isEmpty() ? Metric.standard(identity) : metrics;
  }
}
