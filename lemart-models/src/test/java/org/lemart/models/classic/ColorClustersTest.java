package org.lemart.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;

class ColorClustersTest {

  @Property(tries = 100)
  void equal_parts_on_a_line_move_in_their_order(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(12);
    double[] from = random.doubles(count).toArray();
    double[] to = random.doubles(count).toArray();
    double[] part = new double[count];
    Arrays.fill(part, 1.0 / count);
    double[][] flow = EarthMover.flow(part, part, squares(from, to));
    assertThat(cost(flow, squares(from, to))).isCloseTo(sorted(from, to), within(1e-9));
  }

  @Property(tries = 100)
  void unequal_parts_arrive_in_full_and_no_swap_is_cheaper(@ForAll long seed) {
    Random random = new Random(seed);
    double[] supply = shares(2 + random.nextInt(8), random);
    double[] demand = shares(2 + random.nextInt(8), random);
    double[][] cost =
        squares(random.doubles(supply.length).toArray(), random.doubles(demand.length).toArray());
    double[][] flow = EarthMover.flow(supply, demand, cost);
    for (int i = 0; i < supply.length; i++) {
      assertThat(Arrays.stream(flow[i]).sum()).isCloseTo(supply[i], within(1e-9));
      assertThat(Arrays.stream(flow[i]).min().orElseThrow()).isNotNegative();
    }
    for (int i = 0; i < supply.length; i++) {
      for (int k = 0; k < supply.length; k++) {
        for (int j = 0; j < demand.length; j++) {
          for (int m = 0; m < demand.length; m++) {
            if (flow[i][j] > 1e-9 && flow[k][m] > 1e-9) {
              assertThat(cost[i][j] + cost[k][m]).isLessThan(cost[i][m] + cost[k][j] + 1e-6);
            }
          }
        }
      }
    }
  }

  @Test
  void clusters_are_found_where_the_colours_are() {
    double[][] colours = {{10, 0, 0}, {11, 0, 0}, {50, 5, 5}, {50, 7, 5}, {90, 0, 9}};
    ColorCloud clusters = new ColorCloud(colours, new double[] {3, 1, 2, 2, 8}).cluster(3);
    assertThat(clusters.size()).isEqualTo(3);
    assertThat(clusters.weights()).containsExactlyInAnyOrder(0.25, 0.25, 0.5);
    assertThat(Arrays.asList(clusters.colours()))
        .anySatisfy(c -> assertThat(c).containsExactly(new double[] {10.25, 0, 0}, within(1e-9)))
        .anySatisfy(c -> assertThat(c).containsExactly(new double[] {50, 6, 5}, within(1e-9)))
        .anySatisfy(c -> assertThat(c).containsExactly(new double[] {90, 0, 9}, within(1e-9)));
  }

  @Test
  void fewer_colours_than_clusters_are_kept_apart() {
    double[][] colours = {{10, 0, 0}, {60, 0, 0}};
    assertThat(new ColorCloud(colours, new double[] {1, 1}).cluster(16).size()).isEqualTo(2);
  }

  @Test
  void each_colour_of_a_flag_goes_to_the_nearest_one_behind() {
    int[] fore = {0x903030, 0x903030, 0x303090, 0x303090};
    int[] back = {0xB04040, 0xB04040, 0x4040B0, 0x4040B0};
    int[] all = Arrays.copyOf(fore, 8);
    System.arraycopy(back, 0, all, 4, 4);
    Mask mask = Composites.first(4, 8);
    BufferedImage out = Composites.harmonize("clusters", Composites.strip(all), mask);
    for (int x = 0; x < 4; x++) {
      int[] got = out.getRaster().getPixel(x, 0, new int[3]);
      int[] expected = Composites.strip(back).getRaster().getPixel(x, 0, new int[3]);
      for (int c = 0; c < 3; c++) {
        assertThat(got[c]).isBetween(expected[c] - 2, expected[c] + 2);
      }
    }
  }

  private static double[][] squares(double[] from, double[] to) {
    double[][] cost = new double[from.length][to.length];
    for (int i = 0; i < from.length; i++) {
      for (int j = 0; j < to.length; j++) {
        cost[i][j] = (from[i] - to[j]) * (from[i] - to[j]);
      }
    }
    return cost;
  }

  private static double cost(double[][] flow, double[][] cost) {
    double sum = 0;
    for (int i = 0; i < flow.length; i++) {
      for (int j = 0; j < flow[i].length; j++) {
        sum += flow[i][j] * cost[i][j];
      }
    }
    return sum;
  }

  private static double sorted(double[] from, double[] to) {
    double[] a = Arrays.stream(from).sorted().toArray();
    double[] b = Arrays.stream(to).sorted().toArray();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]) / a.length;
    }
    return sum;
  }

  private static double[] shares(int count, Random random) {
    double[] parts = random.doubles(count, 0.1, 1).toArray();
    double sum = Arrays.stream(parts).sum();
    return Arrays.stream(parts).map(p -> p / sum).toArray();
  }
}
