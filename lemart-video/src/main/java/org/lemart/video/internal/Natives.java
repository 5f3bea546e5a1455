package org.lemart.video.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Things outside the heap that are freed together, the last first and each once. */
final class Natives implements AutoCloseable {
  private static final AtomicInteger HELD = new AtomicInteger();

  private final Deque<Runnable> frees = new ArrayDeque<>();

  private Natives() {}

  /** Makes something that is to close what it is given; if that fails, all is freed at once. */
  static <T> T opening(Function<Natives, T> make) {
    Natives natives = new Natives();
    try {
      return make.apply(natives);
    } catch (RuntimeException | Error e) {
      natives.close();
      throw e;
    }
  }

  /** How many things of this process are not freed yet. */
  static int held() {
    return HELD.get();
  }

  <T> T add(T thing, Consumer<? super T> free) {
    frees.push(() -> free.accept(thing));
    HELD.incrementAndGet();
    return thing;
  }

  @Override
  public void close() {
    while (!frees.isEmpty()) {
      frees.pop().run();
      HELD.decrementAndGet();
    }
  }
}
