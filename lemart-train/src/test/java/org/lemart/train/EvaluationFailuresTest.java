package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.train.EvaluationData.Darker;

class EvaluationFailuresTest {
  private static final List<Harmonizer> TEN = List.of(new Darker("ten", 10));

  @TempDir Path root;
  private Path broken;

  /** Of three composites the second is cut off. */
  @BeforeEach
  void writeDataset() throws IOException {
    EvaluationData.add(root, "HOne", "a", 4);
    EvaluationData.add(root, "HOne", "b", 10);
    EvaluationData.add(root, "HOne", "c", 20);
    broken = cutOff("b");
  }

  private Path cutOff(String name) throws IOException {
    Path file = root.resolve("HOne/composite_images/" + name + "_1_1.png");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, 60));
    return file;
  }

  @Test
  void a_broken_picture_ends_the_run_unless_told_otherwise() {
    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> evaluator().run(TEN))
        .withMessageContaining(broken.toString());
  }

  @Test
  void the_others_are_measured_and_the_broken_one_is_listed() {
    List<String> calls = new ArrayList<>();
    EvaluationReport report =
        evaluator()
            .skipFailures(true)
            .progress((done, total) -> calls.add(done + "/" + total))
            .run(TEN);

    assertThat(report.images())
        .extracting(image -> image.of("ten").fmse())
        .containsExactly(36.0, 100.0);
    assertThat(report.failed()).hasSize(1);
    assertThat(report.failed().get(0).entry().composite()).isEqualTo(broken);
    assertThat(report.failed().get(0).reason()).hasMessageContaining(broken.toString());
    assertThat(report.toTable()).contains("all (2)", "could not be measured: 1 of 3.");
    assertThat(report.toJson()).contains("\"failed\":1");
    assertThat(calls).containsExactly("1/3", "2/3", "3/3");
  }

  @Test
  void a_model_may_fail_on_a_picture() {
    Harmonizer picky =
        new Spy(
            image -> {
              if ((image.getRGB(0, 0) & 0xFF) == 104) {
                throw new IllegalStateException("too dark");
              }
            });
    EvaluationReport report = evaluator().skipFailures(true).run(List.of(picky));

    assertThat(report.images()).hasSize(1);
    assertThat(report.failed())
        .extracting(image -> image.reason().getMessage())
        .first()
        .isEqualTo("too dark");
  }

  @Test
  void a_run_that_measures_nothing_fails_as_its_first_image_does() throws IOException {
    Path first = cutOff("a");
    cutOff("c");

    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(() -> evaluator().skipFailures(true).run(TEN))
        .withMessageContaining(first.toString());
  }

  private Evaluator evaluator() {
    return Evaluator.of(IHarmony4.of(root, IHarmony4.Split.TEST));
  }
}
