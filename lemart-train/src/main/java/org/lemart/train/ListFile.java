package org.lemart.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Text files (UTF-8) that list something, one a line. */
final class ListFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ListFile() {}

  /**
   * What is on the lines that are not blank, without the byte order marks that some editors write
   * first.
   *
   * @throws java.nio.charset.CharacterCodingException if it is no text
   */
  static List<String> lines(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .map(line -> line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
