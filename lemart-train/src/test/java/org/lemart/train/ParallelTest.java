package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void stopping_waits_for_work_that_has_begun_although_it_is_interrupted() {
    Thread stopping = Thread.currentThread();
    ThreadPoolExecutor workers = Parallel.workers(1, "test");
    workers.execute(
        () -> {
          while (stopping.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
        });

    stopping.interrupt();
    Parallel.stop(workers);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(workers.isTerminated()).isTrue();
  }
}
