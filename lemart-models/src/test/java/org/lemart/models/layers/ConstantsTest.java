package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantsTest {

  @Test
  void the_gradient_of_a_scaled_array_survives_a_garbage_collection() throws InterruptedException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray x = manager.ones(new Shape(4));
      x.setRequiresGradient(true);
      List<NDArray> scaled = new ArrayList<>();
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray sum = Constants.times(x, 3);
        for (int i = 0; i < 50; i++) {
          scaled.add(Constants.times(x, 3));
          sum = sum.add(scaled.get(i));
        }
        List<ByteBuffer> buffers = overwriteFreedMemory();
        collector.backward(sum.sum());
        assertThat(buffers).isNotEmpty();
      }
      assertThat(x.getGradient().toFloatArray()).containsOnly(51 * 3f);
    }
  }

  private static List<ByteBuffer> overwriteFreedMemory() throws InterruptedException {
    System.gc();
    Thread.sleep(100); // the memory of unreachable buffers is given back by another thread
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
      buffers.add(buffer.putFloat(0, 12345));
    }
    return buffers;
  }
}
