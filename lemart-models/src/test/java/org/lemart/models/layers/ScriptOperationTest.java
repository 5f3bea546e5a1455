package org.lemart.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptOperationTest {
  private static final int THREADS = 2;
  private static final int ROUNDS = 200;

  @Test
  void several_threads_of_a_training_may_be_the_first_to_run_an_operation() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray two = manager.ones(new Shape(2));
      for (int round = 0; round < ROUNDS; round++) {
        ScriptOperation sum =
            Objects.requireNonNull(
                ScriptOperation.load("sum", "a: Tensor, b: Tensor, c: Tensor", "a + b + c"));
        AtomicInteger missing = new AtomicInteger(THREADS);
        Callable<Float> task =
            () -> {
              missing.decrementAndGet();
              while (missing.get() > 0) {
                Thread.onSpinWait();
              }
              return sum.run(true, two, two, two).getFloat(0);
            };
        List<Future<Float>> sums =
            pool.invokeAll(Stream.generate(() -> task).limit(THREADS).toList());
        for (Future<Float> each : sums) {
          assertThat(each.get()).isEqualTo(3f);
        }
      }
    } finally {
      pool.shutdown();
    }
  }
}
