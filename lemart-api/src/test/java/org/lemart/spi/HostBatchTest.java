package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class HostBatchTest {
  private static final int SIDE = 160;
  private static final int PICTURE = 3 * SIDE * SIDE; // more than goes through the buffer at once

  @Test
  void every_picture_keeps_its_own_numbers_in_any_order() {
    try (NDManager manager = NDManager.newBaseManager()) {
      HostBatch batch = HostBatch.of(manager, new Shape(3, 3, SIDE, SIDE));
      for (int i : new int[] {2, 0, 1}) {
        batch.put(i, numbers(i), 0);
      }
      float[] found = new float[PICTURE];
      for (int i = 0; i < 3; i++) {
        HostTensors.read(batch.array(), i, found);
        assertThat(found).isEqualTo(numbers(i));
      }
    }
  }

  @Test
  void a_picture_may_begin_inside_an_array() {
    try (NDManager manager = NDManager.newBaseManager()) {
      HostBatch batch = HostBatch.of(manager, new Shape(1, 1, 2, 2));
      batch.put(0, new float[] {1, 2, 3, 4, 5, 6, 7}, 2);
      assertThat(batch.array().toFloatArray()).containsExactly(3, 4, 5, 6);
    }
  }

  private static float[] numbers(int picture) {
    float[] values = new float[PICTURE];
    for (int i = 0; i < values.length; i++) {
      values[i] = picture * PICTURE + i;
    }
    return values;
  }
}
