package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;
import org.lemart.Range;
import org.lemart.RegionStep;

/** Values worked out with NumPy from the published formulas: four pixels of unequal weight. */
class TransferStepsTest {
  private static final float[] COLORS = {
    0.8f, 0.3f, 0.55f, 0.2f, 0.4f, 0.5f, 0.5f, 0.25f, 0.2f, 0.6f, 0.35f, 0.1f
  };
  private static final float[] COVERAGE = {1, 0.5f, 1, 0.25f};

  @Test
  void labStatisticsAreWeightedMeansAndDeviations() {
    LabStatistics.Sums sums = new LabStatistics.Sums();
    sums.add(RegionRows.planes(COLORS), COVERAGE);
    double[] mean = {50.8941, 10.08624, 23.48164};
    double[] deviation = {8.29365, 20.6344, 22.69444};
    for (int c = 0; c < 3; c++) {
      assertThat(sums.statistics().mean().get(c)).isCloseTo(mean[c], within(1e-3));
      assertThat(sums.statistics().deviation().get(c)).isCloseTo(deviation[c], within(1e-3));
    }
  }

  @Test
  void labTransferGivesMeanAndDeviationOfEachChannel() {
    assertThat(applied(new LabTransfer.Drawn(Fixtures.COOL, 1)))
        .containsExactly(
            new float[] {
              0.6694253f, 0.1150235f, 0.4809603f, 0,
              0.6589201f, 0.6233355f, 0.6689302f, 0.1219796f,
              0.7384101f, 0.8741832f, 0.7951397f, 0.2143353f
            },
            within(2e-5f));
    assertThat(applied(new LabTransfer.Drawn(Fixtures.COOL, 0.5)))
        .containsExactly(
            new float[] {
              0.7347126f, 0.2075118f, 0.5154801f, 0.1f,
              0.52946f, 0.5616677f, 0.5844651f, 0.1859898f,
              0.469205f, 0.7370916f, 0.5725699f, 0.1571677f
            },
            within(2e-5f));
  }

  @Test
  void histogramTransferGivesTheQuantilesOfEachChannel() {
    assertThat(applied(new HistogramTransfer.Drawn(Fixtures.DARK, 1)))
        .containsExactly(
            new float[] {
              0.2046364f, 0, 0.3926f, 0,
              0.1278451f, 0.1862029f, 0.5194419f, 0.1161676f,
              0.0410327f, 0.1571164f, 0.5220909f, 0.0989818f
            },
            within(1e-5f));
  }

  @Test
  void aRegionThatHasTheTargetAlreadyStaysAsItIs() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 4, 3, 0.2, 0.8);
      NDArray masks = Fixtures.masks(manager, 4, 3);
      Range all = Range.constant(1);
      for (int i = 0; i < 3; i++) {
        NDArray image = images.get(i + ":" + (i + 1));
        NDArray mask = masks.get(i + ":" + (i + 1));
        NDArray byLab =
            LabTransfer.from(List.of(LabStatistics.of(images, masks).get(i)), all)
                .apply(image, mask, Fixtures.randoms(1, 1));
        assertThat(byLab.sub(image).abs().max().getFloat()).isLessThan(1e-5f);
        NDArray byHistogram =
            HistogramTransfer.from(List.of(ColorQuantiles.of(images, masks).get(i)), all)
                .apply(image, mask, Fixtures.randoms(1, 1));
        assertThat(byHistogram.sub(image).abs().mean().getFloat()).isLessThan(0.01f);
      }
    }
  }

  @Test
  void theRegionOfAPhotographIsWhatCounts() {
    BufferedImage photo = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    photo.setRGB(0, 0, 0xFFFF0000);
    photo.setRGB(1, 0, 0xFF808080);
    Mask all = Mask.of(3, 1, new byte[] {-1, -1, -1});
    Mask grey = Mask.of(3, 1, new byte[] {0, -1, -1});
    LabStatistics statistics = LabStatistics.of(photo, grey);
    assertThat(statistics.mean().get(0)).isCloseTo(53.585, within(0.01));
    assertThat(statistics.deviation()).allMatch(d -> d < 0.05);
    assertThat(LabStatistics.of(photo, all).deviation().get(1)).isGreaterThan(30);
    assertThat(ColorQuantiles.of(photo, grey).y()).containsOnly(0.50196).hasSize(65);
    assertThat(ColorQuantiles.of(photo, all).y()).contains(0.299, 0.50196);
    assertThat(LabStatistics.of(photo, Mask.empty(3, 1))).isEqualTo(LabStatistics.EMPTY);
    assertThat(ColorQuantiles.of(photo, Mask.empty(3, 1))).isEqualTo(ColorQuantiles.EMPTY);
  }

  @Test
  void targetsOutOfRangeAreNamed() {
    Range all = Range.constant(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabTransfer.from(List.of(), all))
        .withMessage("palette must hold at least 1 but was []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistogramTransfer.from(List.of(Fixtures.DARK), Range.of(0, 2)))
        .withMessage("amount must be in [0.0, 1.0] but was [0.0, 2.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabStatistics(List.of(0.0, 0.0, 0.0), List.of(1.0, -1.0, 1.0)))
        .withMessage("deviation must be 3 numbers >= 0 but was [1.0, -1.0, 1.0]");
    List<Double> zeros = List.of(0.0, 0.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ColorQuantiles(List.of(0.5, 0.4), zeros, zeros))
        .withMessage(
            "y must be 2 to 1025 numbers in [0.0, 1.0] that do not fall but was [0.5, 0.4]");
  }

  private static float[] applied(RegionStep<?> step) {
    float[] colors = COLORS.clone();
    step.apply(colors, COVERAGE);
    return colors;
  }
}
