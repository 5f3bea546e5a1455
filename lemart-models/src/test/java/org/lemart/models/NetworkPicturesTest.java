package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.classic.Composites;
import org.lemart.models.internal.GridHarmonizer;
import org.lemart.models.internal.NetworkPredictor;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;
import org.lemart.spi.HarmonizerOptions;

/**
 * The pictures that users get are what networks make of composites: on one of the network's own
 * size, whose object is so large that the whole of it is seen.
 */
class NetworkPicturesTest {
  private static final int SIDE = 192;
  private static final double[] TINT = {0.8, 0.6, 0.45};
  private static final Mask DISC = disc();
  private static final BufferedImage REAL = waves(new double[] {1, 1, 1});
  private static final BufferedImage TINTED = waves(TINT);

  static List<String> names() {
    return ShippedWeights.names();
  }

  @Test
  void a_network_sees_three_tenths_more_than_the_object_and_three_eighths_of_a_side_at_least() {
    assertThat(seen(new Rectangle(60, 80, 150, 50))).isEqualTo(new Rectangle(38, 40, 195, 130));
    assertThat(seen(new Rectangle(100, 80, 30, 20))).isEqualTo(new Rectangle(59, 53, 113, 75));
  }

  /** Of a picture of 300 x 200 pixels. */
  private static Rectangle seen(Rectangle object) {
    BufferedImage outline = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
    outline.createGraphics().fill(object);
    return Networks.view(outline, Mask.of(outline), SIDE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_shipped_network_gives_the_picture_that_it_was_trained_to_give(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Harmonizer harmonizer = Harmonizer.load(name)) {
      HarmonizationNetwork network = Networks.load(ShippedWeights.read(name), name, manager);
      assertThat(network.inputSize()).isEqualTo(SIDE);
      assertSamePicture(harmonizer.harmonize(TINTED, DISC), restored(network, manager));
    }
  }

  @Test
  void a_network_that_gives_pictures_gives_the_same_through_the_grid_that_is_fitted_to_them() {
    HarmonizationNetwork network = new PaintingNetwork(SIDE, NetworkPicturesTest::mixed);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Harmonizer harmonizer =
            new GridHarmonizer(
                network.name(),
                SIDE,
                new NetworkPredictor(network, manager.newSubManager()),
                HarmonizerOptions.DEFAULT)) {
      assertSamePicture(harmonizer.harmonize(TINTED, DISC), restored(network, manager));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_tinted_disc_comes_closer_to_what_it_was(String name) {
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      double before = Composites.error(TINTED, REAL, DISC);
      double after = Composites.error(harmonizer.harmonize(TINTED, DISC), REAL, DISC);
      assertThat(after).isLessThan(0.15 * before);
    }
  }

  private static BufferedImage restored(HarmonizationNetwork network, NDManager manager) {
    NDArray input =
        HarmonizationNetwork.input(
            Images.toTensor(manager, TINTED), Images.toTensor(manager, DISC));
    Pass pass = new Pass(new ParameterStore(manager, false), manager.getDevice(), false);
    return Images.toImage(network.harmonize(pass, input).clip(0, 1));
  }

  /** Within a level, and not the composite itself. */
  private static void assertSamePicture(BufferedImage actual, BufferedImage expected) {
    int[] found = Pictures.raw(actual);
    int[] levels = Pictures.raw(expected);
    int[] before = Pictures.raw(TINTED);
    int change = 0;
    for (int i = 0; i < levels.length; i++) {
      assertThat(found[i]).isBetween(levels[i] - 1, levels[i] + 1);
      change = Math.max(change, Math.abs(levels[i] - before[i]));
    }
    assertThat(change).isGreaterThan(20);
  }

  /** Soft waves of colour, whose disc is tinted. */
  private static BufferedImage waves(double[] tint) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double light = 110 + 45 * Math.sin(x * 0.17) * Math.cos(y * 0.15);
        double warm = 25 * Math.sin(0.11 * (x + y));
        double green = 15 * Math.cos(0.13 * (x - y));
        double[] color = {light + warm, light + green, light - warm};
        for (int c = 0; c < 3; c++) {
          double gain = DISC.get(x, y) > 0 ? tint[c] : 1;
          image.getRaster().setSample(x, y, c, (int) (gain * color[c]));
        }
      }
    }
    return image;
  }

  /** Over four fifths of the picture's side. */
  private static Mask disc() {
    byte[] coverage = new byte[SIDE * SIDE];
    for (int i = 0; i < coverage.length; i++) {
      double distance = Math.hypot(i % SIDE - SIDE / 2.0, Math.floorDiv(i, SIDE) - SIDE / 2.0);
      coverage[i] = (byte) (distance < 0.4 * SIDE ? 255 : 0);
    }
    return Mask.of(SIDE, SIDE, coverage);
  }

  /** Mixes the channels, more red than blue. */
  private static NDArray mixed(NDArray x) {
    NDArray red = x.get(":, 0:1");
    NDArray green = x.get(":, 1:2");
    NDArray blue = x.get(":, 2:3");
    return NDArrays.concat(
        new NDList(red.mul(1.1).add(0.1), green.mul(0.8).add(red.mul(0.1)), blue.mul(0.7)), 1);
  }
}
