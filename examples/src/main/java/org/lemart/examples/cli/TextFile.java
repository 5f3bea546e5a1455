package org.lemart.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lemart.HarmonizationException;

/** Text files that appear whole or not at all. */
final class TextFile {
  private TextFile() {}

  /** Refuses, before the work, a file that could not be written. */
  static void requireWritable(Path file) {
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new HarmonizationException(
          "folder of output " + file + " must exist but " + folder + " does not");
    }
    if (!Files.isWritable(folder)) {
      throw new HarmonizationException("folder of output " + file + " must be writable but is not");
    }
    if (Files.isDirectory(file)) {
      throw new HarmonizationException("output " + file + " must be a file but was a folder");
    }
  }

  static void write(Path file, String text) {
    try {
      Path part = folder(file).resolve("." + file.getFileName() + ".part");
      try {
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new HarmonizationException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
