package org.lemart.train;

import java.util.List;

/** All listeners of a run as one. */
record Listeners(List<TrainingListener> all) implements TrainingListener, AutoCloseable {
  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void onStart(ModelInTraining model) {
    all.forEach(listener -> listener.onStart(model));
  }

  @Override
  public void onStep(TrainingProgress progress) {
    all.forEach(listener -> listener.onStep(progress));
  }

  @Override
  public void onValidation(ValidationResult result) {
    all.forEach(listener -> listener.onValidation(result));
  }

  @Override
  public void onCheckpoint(TrainingProgress progress) {
    all.forEach(listener -> listener.onCheckpoint(progress));
  }

  @Override
  public void onNote(String line) {
    all.forEach(listener -> listener.onNote(line));
  }

  /** Tells each of the end, also if another one fails. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (TrainingListener listener : all) {
      try {
        listener.onEnd();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
