package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Effort;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.internal.NetworkPredictor;
import org.lemart.models.internal.PaintingHarmonizer;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.HarmonizationNetwork.Head;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ResNet;
import org.lemart.spi.HarmonizerOptions;

class OwnPixelsTest {
  private static final int SIDE = 32;
  private static final BufferedImage COMPOSITE =
      Pictures.random(BufferedImage.TYPE_INT_RGB, SIDE, SIDE, 1);
  private static final BufferedImage REAL =
      Pictures.random(BufferedImage.TYPE_INT_RGB, SIDE, SIDE, 2);
  private static final Mask SOFT = Pictures.mask(SIDE, SIDE, 3);

  /** So small that harmonizers look at the surroundings only. */
  private static final Mask SMALL = box(SIDE, new Rectangle(10, 12, 6, 5));

  @TempDir Path folder;

  @Test
  void a_network_that_paints_the_real_picture_gives_its_pixels() {
    try (PaintingHarmonizer oracle = painter(input -> painted(input, REAL))) {
      int[] real = Pictures.raw(REAL);
      int[] composite = Pictures.raw(COMPOSITE);
      int[] out = Pictures.raw(oracle.paint(COMPOSITE, SMALL));
      for (int i = 0; i < out.length; i++) {
        boolean inside = SMALL.get(i / 3 % SIDE, i / 3 / SIDE) > 0;
        assertThat(out[i]).isEqualTo(inside ? real[i] : composite[i]);
      }
      assertThat(Pictures.raw(oracle.harmonize(COMPOSITE, SMALL))).isNotEqualTo(out);
    }
  }

  @Test
  void pixels_are_pasted_by_the_mask() {
    try (PaintingHarmonizer oracle = painter(input -> painted(input, REAL))) {
      int[] real = Pictures.raw(REAL);
      int[] composite = Pictures.raw(COMPOSITE);
      int[] out = Pictures.raw(oracle.paint(COMPOSITE, SOFT));
      for (int i = 0; i < out.length; i++) {
        double share = SOFT.get(i / 3 % SIDE, i / 3 / SIDE);
        double blended = composite[i] + share * (real[i] - composite[i]);
        assertThat((double) out[i]).isBetween(blended - 0.51, blended + 0.51);
      }
    }
  }

  @Test
  void to_a_picture_of_another_size_the_change_is_carried_and_its_detail_stays() {
    BufferedImage image = new BufferedImage(150, 100, BufferedImage.TYPE_INT_RGB);
    byte[] coverage = new byte[150 * 100];
    for (int i = 0; i < coverage.length; i++) {
      image.setRGB(i % 150, i / 150, (40 + i * 7 % 60) * 0x010101);
      coverage[i] = (byte) (i % 150 >= 30 && i % 150 < 70 ? 255 : 0);
    }
    Mask mask = Mask.of(150, 100, coverage);
    UnaryOperator<NDArray> brighter =
        input ->
            input
                .get(":, :3")
                .add(input.get(":, 3:4").gt(0).toType(input.getDataType(), false).mul(0.2));
    try (PaintingHarmonizer painter = painter(brighter)) {
      int[] before = Pictures.raw(image);
      int[] after = Pictures.raw(painter.paint(image, mask));
      for (int i = 0; i < before.length; i++) {
        assertThat(after[i] - before[i]).isEqualTo(coverage[i / 3] == 0 ? 0 : 51);
      }
    }
  }

  @Test
  void a_file_of_a_network_that_paints_gives_what_the_network_was_trained_to_give()
      throws IOException {
    ResNet network = ResNet.tiny();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Path file = write(network, manager);
      NDArray input =
          HarmonizationNetwork.input(
              Images.toTensor(manager, COMPOSITE), Images.toTensor(manager, SMALL));
      Pass pass = new Pass(new ParameterStore(manager, false), manager.getDevice(), false);
      int[] raw = Pictures.raw(Images.toImage(network.harmonize(pass, input).clip(0, 1)));
      int[] own = Pictures.raw(paint(file, Effort.FAST));
      for (int i = 0; i < own.length; i++) {
        assertThat(own[i]).isBetween(raw[i] - 1, raw[i] + 1);
      }
      assertThat(own).isNotEqualTo(Pictures.raw(COMPOSITE));
      assertThat(Pictures.raw(paint(file, Effort.CAREFUL))).isNotEqualTo(own);
    }
  }

  @Test
  void only_networks_that_paint_have_pixels_of_their_own() throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Harmonizer grid =
            Harmonizer.load(write(ResNet.tiny().withHead(Head.GRID), manager).toString());
        Harmonizer shipped = Harmonizer.load("swinih")) {
      assertThat(List.of(grid, shipped)).noneMatch(OwnPixels.class::isInstance);
    }
  }

  @Test
  void a_closed_one_paints_no_more() {
    PaintingHarmonizer oracle = painter(input -> painted(input, REAL));
    oracle.close();
    assertThatIllegalStateException().isThrownBy(() -> oracle.paint(COMPOSITE, SMALL));
  }

  private static BufferedImage paint(Path file, Effort effort) {
    try (Harmonizer harmonizer = Harmonizer.builder(file.toString()).effort(effort).build()) {
      return ((OwnPixels) harmonizer).paint(COMPOSITE, SMALL);
    }
  }

  private Path write(HarmonizationNetwork network, NDManager manager) throws IOException {
    Networks.initialize(network, manager, 3);
    Path file = folder.resolve("network.safetensors");
    Networks.toFile(network, SafeTensors.DType.F32, Map.of()).write(file);
    return file;
  }

  private static Mask box(int side, Rectangle place) {
    byte[] coverage = new byte[side * side];
    for (int y = place.y; y < place.y + place.height; y++) {
      Arrays.fill(coverage, y * side + place.x, y * side + place.x + place.width, (byte) 255);
    }
    return Mask.of(side, side, coverage);
  }

  /** A picture in place of what the network sees, for each of a batch. */
  private static NDArray painted(NDArray input, BufferedImage picture) {
    return Images.toTensor(input.getManager(), picture)
        .broadcast(new Shape(input.size(0), 3, SIDE, SIDE));
  }

  private static PaintingHarmonizer painter(UnaryOperator<NDArray> painting) {
    NDManager manager = NDManager.newBaseManager(Device.cpu());
    NetworkPredictor predictor = new NetworkPredictor(new PaintingNetwork(SIDE, painting), manager);
    return new PaintingHarmonizer(
        "painter", SIDE, predictor, predictor.pixels(), HarmonizerOptions.DEFAULT);
  }
}
