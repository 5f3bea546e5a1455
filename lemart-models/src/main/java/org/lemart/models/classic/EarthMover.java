package org.lemart.models.classic;

import java.util.Arrays;

/**
 * The cheapest way to move supplies to demands (Y. Rubner, C. Tomasi and L. Guibas, "The Earth
 * Mover's Distance as a Metric for Image Retrieval", IJCV 2000): successive shortest paths, found
 * by relaxing all edges until nothing changes. Meant for tens of places.
 */
final class EarthMover {
  private static final double NOTHING = 1e-12;
  private static final double SHORTER = 1e-9;

  private final double[] supply;
  private final double[] demand;
  private final double[][] cost;
  private final double[][] flow;
  private final double[] fromDistance;
  private final double[] toDistance;
  private final int[] fromParent;
  private final int[] toParent;

  private EarthMover(double[] supply, double[] demand, double[][] cost) {
    this.supply = supply.clone();
    this.demand = demand.clone();
    this.cost = cost;
    this.flow = new double[supply.length][demand.length];
    this.fromDistance = new double[supply.length];
    this.toDistance = new double[demand.length];
    this.fromParent = new int[supply.length];
    this.toParent = new int[demand.length];
  }

  /**
   * How much goes from each place to each other.
   *
   * @param supply n numbers above 0
   * @param demand m numbers above 0, of the same sum
   * @param cost (n, m), at least 0, for a unit
   */
  static double[][] flow(double[] supply, double[] demand, double[][] cost) {
    EarthMover mover = new EarthMover(supply, demand, cost);
    int most = 8 * supply.length * demand.length;
    boolean left = true;
    for (int round = 0; left && round < most; round++) {
      left = mover.push();
    }
    return mover.flow;
  }

  /** Sends as much as one cheapest path takes; false if everything is there. */
  private boolean push() {
    findDistances();
    int end = -1;
    for (int j = 0; j < demand.length; j++) {
      if (demand[j] > NOTHING && (end < 0 || toDistance[j] < toDistance[end])) {
        end = j;
      }
    }
    if (end < 0 || Double.isInfinite(toDistance[end])) {
      return false;
    }
    double amount = demand[end];
    int j = end;
    int i = toParent[j];
    while (fromParent[i] >= 0) {
      amount = Math.min(amount, flow[i][fromParent[i]]);
      i = toParent[fromParent[i]];
    }
    amount = Math.min(amount, supply[i]);
    supply[i] -= amount;
    demand[end] -= amount;
    while (true) {
      i = toParent[j];
      flow[i][j] += amount;
      if (fromParent[i] < 0) {
        return true;
      }
      j = fromParent[i];
      flow[i][j] -= amount;
    }
  }

  private void findDistances() {
    Arrays.fill(fromParent, -1);
    Arrays.fill(toDistance, Double.POSITIVE_INFINITY);
    for (int i = 0; i < supply.length; i++) {
      fromDistance[i] = supply[i] > NOTHING ? 0 : Double.POSITIVE_INFINITY;
    }
    boolean changed = true;
    for (int round = 0; changed && round <= supply.length + demand.length; round++) {
      changed = relax();
    }
  }

  private boolean relax() {
    boolean changed = false;
    for (int i = 0; i < supply.length; i++) {
      for (int j = 0; j < demand.length; j++) {
        if (fromDistance[i] + cost[i][j] < toDistance[j] - SHORTER) {
          toDistance[j] = fromDistance[i] + cost[i][j];
          toParent[j] = i;
          changed = true;
        }
        if (flow[i][j] > NOTHING && toDistance[j] - cost[i][j] < fromDistance[i] - SHORTER) {
          fromDistance[i] = toDistance[j] - cost[i][j];
          fromParent[i] = j;
          changed = true;
        }
      }
    }
    return changed;
  }
}
