package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MovesTest {
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void a_file_that_somebody_has_open_for_a_moment_is_replaced_after_that() throws IOException {
    Moves.run(10, () -> refuse(2));
    assertThat(tries).hasValue(3);
  }

  @Test
  void a_file_that_stays_open_is_told() {
    assertThatThrownBy(() -> Moves.run(2, () -> refuse(5)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(tries).hasValue(2);
  }

  @Test
  void an_interrupt_ends_the_waiting_and_is_kept() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Moves.run(10, () -> refuse(5)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(tries).hasValue(1);
  }

  private void refuse(int times) throws IOException {
    if (tries.incrementAndGet() <= times) {
      throw new AccessDeniedException("loss.png");
    }
  }
}
