package org.lemart.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A pixel of the background.
 *
 * @param x columns from the left edge; negative lies outside
 * @param y rows from the upper edge
 */
record Position(int x, int y) {

  /** Reads {@code X,Y}. */
  static final class Converter implements ITypeConverter<Position> {
    @Override
    public Position convert(String text) {
      String[] parts = text.split(",", -1);
      try {
        if (parts.length == 2) {
          return new Position(
              Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
        }
      } catch (NumberFormatException e) {
        // the message below says it
      }
      throw new TypeConversionException("must be X,Y in pixels but was " + text);
    }
  }
}
