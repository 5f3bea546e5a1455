package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Sample;
import org.lemart.train.IHarmony4.Split;

class RealHMTest {
  @TempDir Path root;

  /** One sample with its composite as a file, one without, in a folder of its own. */
  @BeforeEach
  void write() throws IOException {
    Path first = Files.createDirectories(root.resolve("vendor_testing_1"));
    picture(first.resolve("12_composite.png"), 130, 100);
    picture(first.resolve("12_mask.png"), 255, 0);
    picture(first.resolve("12_gt.png"), 110, 100);
    picture(first.resolve("12_small.png"), 130, 130);
    picture(first.resolve("12_fore.png"), 100, 100);
    Path second = Files.createDirectories(root.resolve("vendor_testing_2/a"));
    picture(second.resolve("3.png"), 150, 150);
    picture(second.resolve("3_mask.png"), 255, 0);
    picture(second.resolve("3_gt.png"), 110, 100);
    picture(second.resolve("3_small.png"), 150, 150);
    picture(second.resolve("3_fore.png"), 100, 100);
  }

  @Test
  void composites_are_read_or_pasted_from_foreground_and_background() {
    List<IHarmony4.Entry> entries = RealHM.of(root).entries();

    assertThat(entries).hasSize(2).extracting(IHarmony4.Entry::subset).containsOnly("RealHM");
    assertThat(levels(entries.get(0).read())).containsExactly(130, 100, 110, 100);
    assertThat(levels(entries.get(1).read())).containsExactly(150, 100, 110, 100);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void folders_may_be_symbolic_links(@TempDir Path elsewhere) throws IOException {
    Path first = root.resolve("vendor_testing_1");
    Files.move(first, elsewhere.resolve("moved"));
    Files.createSymbolicLink(first, elsewhere.resolve("moved"));

    assertThat(RealHM.of(root).entries())
        .extracting(IHarmony4.Entry::real)
        .containsExactly(first.resolve("12_gt.png"), root.resolve("vendor_testing_2/a/3_gt.png"));
  }

  @Test
  void it_can_be_evaluated_on() {
    CompositeSet set = CompositeSet.open(root, Split.TEST);

    EvaluationReport report = Evaluator.of(set).run(List.of());

    assertThat(report.composite().keySet()).containsExactly("all", "RealHM");
    assertThat(report.composite().get("all").fmse()).isEqualTo((20 * 20 + 40 * 40) / 2.0);
  }

  @Test
  void missing_files_are_told_in_one_line() throws IOException {
    Path missing = root.resolve("vendor_testing_1/12_gt.png");
    Files.delete(missing);
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> RealHM.of(root))
        .withMessage(missing + " must be an image file but does not exist");

    Files.delete(root.resolve("vendor_testing_2/a/3_mask.png"));
    Files.delete(root.resolve("vendor_testing_2/a/3.png"));
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> RealHM.of(root))
        .withMessage(missing + " must be an image file but does not exist (3 files are missing)");
  }

  @Test
  void folders_without_pictures_are_refused(@TempDir Path other) throws IOException {
    Files.createDirectories(other.resolve("vendor_testing_1"));
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> RealHM.of(other))
        .withMessageContaining(other + ": must have folders vendor_testing_1 to 3");
  }

  private static int[] levels(Sample sample) {
    return new int[] {
      sample.composite().getRGB(10, 10) & 0xFF,
      sample.composite().getRGB(290, 10) & 0xFF,
      sample.real().getRGB(10, 10) & 0xFF,
      sample.real().getRGB(290, 10) & 0xFF
    };
  }

  private static void picture(Path file, int left, int right) throws IOException {
    ImageIO.write(EvaluationData.halves(left, right), "png", file.toFile());
  }
}
