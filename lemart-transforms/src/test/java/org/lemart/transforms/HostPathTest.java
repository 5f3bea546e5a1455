package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is computed by loops in the computer's memory against what a GPU's tensors give. */
class HostPathTest {

  @Test
  void theTablesOfTheTransferCurveAreWithinAMillionth() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray values = manager.arange(0f, 100_001f).div(100_000f).reshape(1, 1, 1, -1);
      assertThat(Srgb.decode(values).toFloatArray())
          .containsExactly(Srgb.decodeTensor(values).toFloatArray(), within(1e-6f));
      assertThat(Srgb.encode(values).toFloatArray())
          .containsExactly(Srgb.encodeTensor(values).toFloatArray(), within(1e-6f));
      assertThat(Srgb.encode(Srgb.decode(values)).toFloatArray())
          .containsExactly(values.toFloatArray(), within(1e-6f));
    }
  }

  @Test
  void lightAboveWhiteIsEncodedByTheFormula() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray light = manager.create(new float[] {1.5f, 4, 100}, new Shape(1, 1, 1, 3));
      assertThat(Srgb.encode(light).toFloatArray())
          .containsExactly(Srgb.encodeTensor(light).toFloatArray(), within(1e-4f));
    }
  }

  @Test
  void blursAreThoseOfTheTensorsUpToTheBorders() {
    try (NDManager manager = NDManager.newBaseManager()) {
      SplittableRandom random = new SplittableRandom(1);
      float[] values = new float[2 * 3 * 9 * 14];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble();
      }
      NDArray images = manager.create(values, new Shape(2, 3, 9, 14));
      List<Kernel> kernels =
          List.of(
              Kernels.gaussian(1.5, 0, 5),
              Kernels.gaussian(1.5, 4, 0),
              Kernels.disk(2.3, 3, 3),
              Kernels.line(5, -3, 2, 3),
              Kernels.gaussian(40, 8, 13));
      for (Kernel kernel : kernels) {
        assertThat(Convolution.blur(images, kernel).toFloatArray())
            .containsExactly(Convolution.blurTensor(images, kernel).toFloatArray(), within(1e-5f));
        assertThat(Convolution.zeroPadded(images, kernel).toFloatArray())
            .containsExactly(
                Convolution.zeroPaddedTensor(images, kernel).toFloatArray(), within(1e-5f));
      }
    }
  }
}
