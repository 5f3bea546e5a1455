package org.lemart.spark;

import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.jspecify.annotations.Nullable;

/** The items of a task, one after the other until the task is killed. */
record TaskItems<T, R>(Iterator<T> items, @Nullable TaskContext task, Function<T, R> work)
    implements Iterator<R> {

  static <T, R> Iterator<R> of(Iterator<T> items, Function<T, R> work) {
    return new TaskItems<>(items, TaskContext.get(), work);
  }

  /** Whether what goes wrong now may be due to the end of the task. */
  static boolean isKilled(@Nullable TaskContext task) {
    return Thread.currentThread().isInterrupted() || (task != null && task.isInterrupted());
  }

  @Override
  public boolean hasNext() {
    return items.hasNext();
  }

  @Override
  public R next() {
    if (isKilled(task)) {
      throw new TaskKilledException("the task was killed between two items");
    }
    return work.apply(items.next());
  }
}
