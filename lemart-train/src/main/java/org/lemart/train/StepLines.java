package org.lemart.train;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;

/** A text file of one line a step, which a resumed run continues. */
final class StepLines implements AutoCloseable {
  private final Path file;
  private final BufferedWriter out;

  private StepLines(Path file, BufferedWriter out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Opens the file to append.
   *
   * @param header first line, or empty for none
   * @param keep which lines of a run before stay; a last line that is cut off does not
   */
  static StepLines open(Path file, String header, Predicate<String> keep) {
    StringBuilder kept = new StringBuilder(header);
    complete(file).stream().filter(keep).forEach(line -> kept.append(line).append('\n'));
    SafeOutput.writeText(file, kept.toString());
    try {
      return new StepLines(
          file, Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The lines that end, none if there is no file. */
  static List<String> complete(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new HarmonizationException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  void add(String line) {
    try {
      out.write(line);
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static HarmonizationException failed(Path file, IOException e) {
    return new HarmonizationException(file + ": cannot be written (" + e.getMessage() + ")", e);
  }
}
