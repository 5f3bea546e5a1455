package org.lemart.models;

import static java.time.temporal.ChronoUnit.FOREVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.internal.GridHarmonizer;
import org.lemart.models.internal.GridPredictor;
import org.lemart.models.internal.NetworkInput;
import org.lemart.spi.HarmonizerOptions;

/** One harmonizer in a service: many threads, closing, interrupts, limits. */
class SharedHarmonizerTest {
  private static final int SIDE = 48;
  private static final int CALLS = 4;

  @ParameterizedTest
  @ValueSource(strings = {"swinih", "reinhard", "poisson"})
  void results_are_bit_equal_under_1_2_4_and_8_threads(String name) throws Exception {
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      List<int[]> expected = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        expected.add(harmonize(harmonizer, i));
      }
      for (int threads : new int[] {1, 2, 4, 8}) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<int[]>> results = new ArrayList<>();
        for (int i = 0; i < 2 * CALLS; i++) {
          int seed = i % CALLS;
          results.add(pool.submit(() -> harmonize(harmonizer, seed)));
        }
        for (int i = 0; i < results.size(); i++) {
          assertThat(results.get(i).get()).isEqualTo(expected.get(i % CALLS));
        }
        pool.shutdown();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"swinih", "covariance"})
  void closing_while_many_threads_use_it_ends_each_with_a_result_or_a_clear_message(String name)
      throws Exception {
    for (int round = 0; round < 3; round++) {
      Harmonizer harmonizer = Harmonizer.load(name);
      int[] expected = harmonize(harmonizer, 1);
      int threads = 8;
      CountDownLatch started = new CountDownLatch(threads);
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      Callable<String> use =
          () -> {
            started.countDown();
            while (true) {
              try {
                assertThat(harmonize(harmonizer, 1)).isEqualTo(expected);
              } catch (IllegalStateException e) {
                return e.getMessage();
              }
            }
          };
      List<Future<String>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(pool.submit(use));
      }
      started.await();
      harmonizer.close();
      for (Future<String> end : ends) {
        assertThat(end.get()).isEqualTo("harmonizer " + name + " is closed");
      }
      pool.shutdown();
    }
  }

  @Test
  void a_cancelled_call_ends_soon_and_leaves_the_harmonizer_usable() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    AtomicReference<RuntimeException> end = new AtomicReference<>();
    try (Harmonizer harmonizer = waiting(inside, cancelled, HarmonizerOptions.DEFAULT)) {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      Future<?> call =
          pool.submit(
              () -> {
                try {
                  harmonize(harmonizer, 1);
                } catch (RuntimeException e) {
                  end.set(e);
                }
                return Thread.currentThread().isInterrupted();
              });
      inside.await();
      call.cancel(true);
      cancelled.countDown();
      pool.shutdown();
      assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(end.get())
          .isInstanceOf(HarmonizationException.class)
          .hasMessage("harmonizing with waiting was interrupted");
      assertThat(harmonize(harmonizer, 1)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"swinih", "reinhard", "poisson", "pyramid", "clusters"})
  void an_interrupted_thread_is_refused_and_stays_interrupted(String name) {
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> harmonize(harmonizer, 1))
          .isInstanceOf(HarmonizationException.class)
          .hasMessage("harmonizing with " + name + " was interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(harmonize(harmonizer, 1)).isNotEmpty();
    }
  }

  @Test
  void a_call_that_takes_too_long_is_ended() {
    CountDownLatch never = new CountDownLatch(1);
    HarmonizerOptions options = new HarmonizerOptions(null, 1, Duration.ofMillis(20));
    GridPredictor slow =
        (NetworkInput input) -> {
          try {
            assertThat(never.await(40, TimeUnit.MILLISECONDS)).isFalse();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return ColorGrid.of(2, 3, ColorGridTest.maps(6, 1));
        };
    try (Harmonizer harmonizer = new GridHarmonizer("slow", 8, slow, options)) {
      assertThatThrownBy(() -> harmonize(harmonizer, 1))
          .isInstanceOf(HarmonizationException.class)
          .hasMessage("harmonizing with slow must end within 20 ms but took longer");
    }
  }

  @Test
  void a_time_limit_of_the_builder_reaches_every_kind_of_model() {
    for (String name : new String[] {"swinih", "histogram", "poisson"}) {
      try (Harmonizer hasty = Harmonizer.builder(name).timeout(Duration.ofNanos(1)).build();
          Harmonizer patient = Harmonizer.builder(name).timeout(Duration.ofHours(1)).build();
          Harmonizer endless = Harmonizer.builder(name).timeout(FOREVER.getDuration()).build()) {
        assertThatThrownBy(() -> harmonize(hasty, 1))
            .isInstanceOf(HarmonizationException.class)
            .hasMessage("harmonizing with " + name + " must end within 0 ms but took longer");
        assertThat(harmonize(patient, 1)).isEqualTo(harmonize(endless, 1));
      }
    }
    assertThatThrownBy(() -> Harmonizer.builder("swinih").timeout(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must be > 0 but was PT0S");
  }

  /** A harmonizer whose prediction waits once, and is not interruptible as the engine is not. */
  private static Harmonizer waiting(
      CountDownLatch inside, CountDownLatch until, HarmonizerOptions options) {
    return new GridHarmonizer(
        "waiting",
        8,
        (NetworkInput input) -> {
          inside.countDown();
          awaitUninterruptibly(until);
          return ColorGrid.of(2, 3, ColorGridTest.maps(6, 1));
        },
        options);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int[] harmonize(Harmonizer harmonizer, int seed) {
    BufferedImage image = Pictures.random(BufferedImage.TYPE_INT_RGB, SIDE, SIDE, seed);
    Mask mask = Pictures.mask(SIDE, SIDE, seed);
    return Pictures.raw(harmonizer.harmonize(image, mask));
  }
}
