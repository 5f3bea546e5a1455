package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.OwnPixels;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ResNet;
import org.lemart.train.EvaluationData.Darker;

/** Networks that paint pictures are measured by them. */
class EvaluatedPixelsTest {
  /** Through a grid nothing, by its own pixels darker. */
  private record Painter(Darker own) implements OwnPixels {
    @Override
    public String name() {
      return "painter";
    }

    @Override
    public BufferedImage harmonize(BufferedImage image, Mask mask) {
      return image;
    }

    @Override
    public BufferedImage paint(BufferedImage image, Mask mask) {
      return own.harmonize(image, mask);
    }

    @Override
    public void close() {}
  }

  private static final Harmonizer PAINTER = new Painter(new Darker("own", 10));
  private static final Harmonizer OTHER = new Darker("other", 7);

  @TempDir static Path root;

  @BeforeAll
  static void writeDataset() throws IOException {
    EvaluationData.add(root, "HOne", "a", 10);
  }

  @Test
  void at_256_their_own_pixels_are_measured_and_the_report_says_so() {
    EvaluationReport report = evaluator().run(List.of(OTHER, PAINTER));

    assertThat(fmse(report)).isZero();
    assertThat(report.scores("other").get("all").fmse()).isEqualTo(9);
    assertThat(report.pixels()).containsExactly("painter");
    assertThat(report.toTable()).contains("own pixels, of the whole picture: painter.");
    assertThat(report.toJson()).contains("\"pixels\":[\"painter\"]");
  }

  @Test
  void what_they_harmonize_can_be_measured_instead_and_is_at_full_size() {
    for (Evaluator evaluator :
        List.of(evaluator().rgbOutput(RgbOutput.GRID), evaluator().fullSize(true))) {
      EvaluationReport report = evaluator.run(List.of(PAINTER));
      assertThat(fmse(report)).isEqualTo(100);
      assertThat(report.pixels()).isEmpty();
      assertThat(report.toTable()).doesNotContain("own pixels");
      assertThat(report.toJson()).doesNotContain("pixels");
    }
  }

  @Test
  void photographs_are_given_to_them_too() {
    assertThat(fmse(evaluator().identity(true).run(List.of(PAINTER)))).isEqualTo(100);
  }

  @Test
  void weights_of_a_network_with_an_rgb_head_are_measured_so() throws IOException {
    Path file = root.resolve("resnet.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      ResNet network = ResNet.tiny();
      Networks.initialize(network, manager, 1);
      Networks.toFile(network, SafeTensors.DType.F32, Map.of()).write(file);
    }
    try (Harmonizer network = Harmonizer.builder(file.toString()).name("resnet").build();
        Harmonizer shipped = Harmonizer.load("swinih")) {
      EvaluationReport report = evaluator().run(List.of(network, shipped));
      assertThat(report.pixels()).containsExactly("resnet");
    }
  }

  private static double fmse(EvaluationReport report) {
    return report.scores("painter").get("all").fmse();
  }

  private static Evaluator evaluator() {
    return Evaluator.of(IHarmony4.of(root, IHarmony4.Split.TEST));
  }
}
