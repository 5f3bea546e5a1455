package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.models.layers.GoldenBlock.Run;

/**
 * Swin blocks give the outputs and gradients of the original implementation, recorded in .npz
 * files. The system property {@code lemart.golden} names a folder with more of them, absolute or
 * from this module or its parent.
 */
@Tag("smoke")
class GoldenBlockTest {
  private static final float TOLERANCE = 1e-4f;
  private static final String OWN = "/golden/swin_block_window4_shift2_rect.npz";

  static Stream<Path> files() throws Exception {
    Path own = Path.of(GoldenBlockTest.class.getResource(OWN).toURI());
    String folder = System.getProperty("lemart.golden");
    return folder == null
        ? Stream.of(own)
        : Stream.concat(Stream.of(own), filesIn(folder).stream());
  }

  private static List<Path> filesIn(String folder) throws IOException {
    Path near = Path.of(folder);
    Path from = Files.isDirectory(near) ? near : Path.of("..").resolve(folder);
    if (!Files.isDirectory(from)) {
      return fail("lemart.golden must be a folder but was %s", near.toAbsolutePath());
    }
    try (Stream<Path> all = Files.list(from)) {
      List<Path> found = all.filter(f -> f.toString().endsWith(".npz")).sorted().toList();
      assertThat(found).as(".npz files in lemart.golden, %s", near.toAbsolutePath()).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_swin_block_reproduces_outputs_and_gradients_of_the_original(Path file) throws IOException {
    GoldenBlock golden = GoldenBlock.read(file);
    Map<String, float[]> ours = closest(golden);
    ours.forEach(
        (key, values) ->
            assertThat(golden.error(key, values))
                .as("largest error of %s in %s", key, file)
                .isLessThan(TOLERANCE));
    assertThat(ours.keySet())
        .as("everything recorded is compared")
        .containsAll(golden.arrays().keySet().stream().filter(k -> k.startsWith("grad.")).toList());
  }

  /** By the way to cut the tokens into rows that comes closest to the recorded output. */
  private static Map<String, float[]> closest(GoldenBlock golden) {
    List<Run> runs = golden.runs();
    assertThat(runs).as("ways to cut the tokens of %s into windows", golden.name()).isNotEmpty();
    Map<String, float[]> best = Map.of();
    float smallest = Float.POSITIVE_INFINITY;
    for (Run run : runs) {
      Map<String, float[]> ours = golden.compute(run);
      float error = golden.error("output", ours.get("output"));
      if (best.isEmpty() || error < smallest) {
        best = ours;
        smallest = error;
      }
      if (smallest < TOLERANCE) {
        break;
      }
    }
    return best;
  }

  @Test
  void a_wrong_shift_or_shape_does_not_pass() throws Exception {
    GoldenBlock golden = GoldenBlock.read(Path.of(GoldenBlockTest.class.getResource(OWN).toURI()));
    for (Run wrong : List.of(new Run(16, 8, 2), new Run(8, 16, 0), new Run(4, 32, 0))) {
      float[] output = golden.compute(wrong).get("output");
      assertThat(golden.error("output", output)).as("%s", wrong).isGreaterThan(100 * TOLERANCE);
    }
  }
}
