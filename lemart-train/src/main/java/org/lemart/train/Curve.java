package org.lemart.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Values over the steps of a run, in bounded memory: means over stretches of steps that grow as the
 * run does.
 */
final class Curve {
  private static final int MOST = 1024;

  /** Some values: where they are in the middle, and their mean. */
  record Point(double step, double value) {}

  private final List<double[]> sums = new ArrayList<>(); // step, value, count
  private long stretch = 1;
  private long first = -1;

  void add(long step, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    if (first < 0) {
      first = step;
    }
    int last = sums.size() - 1;
    long place = (step - first) / stretch;
    if (last >= 0 && place == (long) ((sums.get(last)[0] / sums.get(last)[2] - first) / stretch)) {
      merge(sums.get(last), new double[] {step, value, 1});
    } else {
      sums.add(new double[] {step, value, 1});
    }
    if (sums.size() > MOST) {
      halve();
    }
  }

  private void halve() {
    stretch *= 2;
    List<double[]> all = List.copyOf(sums);
    sums.clear();
    for (int i = 0; i < all.size(); i += 2) {
      double[] sum = all.get(i);
      if (i + 1 < all.size()) {
        merge(sum, all.get(i + 1));
      }
      sums.add(sum);
    }
  }

  private static void merge(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  List<Point> points() {
    return sums.stream().map(sum -> new Point(sum[0] / sum[2], sum[1] / sum[2])).toList();
  }
}
