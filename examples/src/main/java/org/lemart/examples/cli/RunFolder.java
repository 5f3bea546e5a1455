package org.lemart.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;
import org.lemart.train.Trainer;

/** The folder of a training run. */
record RunFolder(Path path, boolean created) {

  /** Makes the folder if needed; its parent must exist. */
  static RunFolder prepare(Path path) {
    if (Files.isDirectory(path)) {
      if (!Files.isWritable(path)) {
        throw new HarmonizationException("run folder " + path + " must be writable but is not");
      }
      return new RunFolder(path, false);
    }
    SafeOutput.requireWritable(path);
    if (Files.exists(path)) {
      throw new HarmonizationException("run " + path + " must be a folder but was a file");
    }
    try {
      Files.createDirectory(path);
      return new RunFolder(path, true);
    } catch (IOException e) {
      throw new HarmonizationException(
          "run folder " + path + " cannot be made: " + e.getMessage(), e);
    }
  }

  Path weights() {
    return path.resolve("weights.safetensors");
  }

  boolean hasCheckpoint() {
    return Trainer.hasCheckpoint(path);
  }

  /** Removes the folder again if this run made it and nothing is in it. */
  void discardIfEmpty() {
    if (!created) {
      return;
    }
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isEmpty()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      // an empty folder that stays does no harm; the failure that led here is what matters
    }
  }
}
