package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.lemart.models.SafeTensors;

/** Runs that share their batches in different ways make the same updates, within rounding. */
final class SameUpdates {
  private SameUpdates() {}

  /** Of the first three updates: the number of samples, the loss and the gradient's norm. */
  static void check(List<TrainingProgress> one, List<TrainingProgress> other) {
    for (int i = 0; i < 3; i++) {
      assertThat(other.get(i).samples()).isEqualTo(one.get(i).samples());
      assertThat(other.get(i).stepLoss()).isCloseTo(one.get(i).stepLoss(), Offset.offset(1e-5));
      assertThat(other.get(i).gradientNorm() / one.get(i).gradientNorm())
          .isCloseTo(1, Offset.offset(1e-4));
    }
  }

  /** Of two checkpoints: the first moments, which are gradients of the order of 0.01 to 1. */
  static void checkMoments(Path one, Path other) {
    SafeTensors expected = SafeTensors.read(one);
    SafeTensors found = SafeTensors.read(other);
    expected
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(AdamW.MOMENT_1)) {
                float[] moments = found.tensors().get(name).toFloats();
                assertThat(moments)
                    .as(name)
                    .containsExactly(tensor.toFloats(), Offset.offset(1e-5f));
              }
            });
  }
}
