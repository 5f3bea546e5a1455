package org.lemart;

import java.util.regex.Pattern;

/**
 * A failure that the caller can act on: a broken file, an unknown model, a mask of another size.
 * The message is one line that names the thing, the rule and the value; line breaks in a value
 * become spaces, and a very long one is cut.
 */
public class HarmonizationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 1000;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x85\\x{2028}\\x{2029}]+");

  public HarmonizationException(String message) {
    super(oneLine(message));
  }

  public HarmonizationException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  private static String oneLine(String message) {
    String line = CONTROL.matcher(message).replaceAll(" ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }
}
