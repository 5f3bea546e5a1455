package org.lemart.train;

import java.nio.file.Path;
import java.time.Duration;

/** A training of a few seconds in a process of its own: arguments FOLDER STEPS. */
public final class TinyRun {
  private TinyRun() {}

  /** Prints the number of each step; checkpoints as often as it can. */
  public static void main(String... args) {
    TrainerTest.trainer(TrainerTest.pretraining(), Integer.parseInt(args[1]))
        .checkpoints(Path.of(args[0]))
        .checkpointInterval(Duration.ofMillis(1))
        .listener(progress -> System.out.println(progress.steps()))
        .build()
        .fit();
  }
}
