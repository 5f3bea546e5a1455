package org.lemart.train;

import java.util.List;
import java.util.function.Consumer;

/**
 * All listeners of a run as one. Each is told, also if another one fails, and on a thread that does
 * not show that it was interrupted.
 */
record Listeners(List<TrainingListener> all, Interruption interruption)
    implements TrainingListener, AutoCloseable {
  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void onStart(ModelInTraining model) {
    tell(listener -> listener.onStart(model));
  }

  @Override
  public void onStep(TrainingProgress progress) {
    tell(listener -> listener.onStep(progress));
  }

  @Override
  public void onValidation(ValidationResult result) {
    tell(listener -> listener.onValidation(result));
  }

  @Override
  public void onCheckpoint(TrainingProgress progress) {
    tell(listener -> listener.onCheckpoint(progress));
  }

  @Override
  public void onNote(String line) {
    tell(listener -> listener.onNote(line));
  }

  /** Tells of the end. */
  @Override
  public void close() {
    tell(TrainingListener::onEnd);
  }

  private void tell(Consumer<TrainingListener> news) {
    Failures failures = new Failures();
    for (TrainingListener listener : all) {
      interruption.holds();
      failures.attempt(() -> news.accept(listener));
    }
    failures.throwFirst();
  }
}
