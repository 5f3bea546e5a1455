package org.lemart.models.internal;

/** Text from files for messages: on one line, without control characters, not too long. */
public final class OneLine {
  private static final int LONGEST = 200;

  private OneLine() {}

  public static String of(String text) {
    String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return line.replaceAll("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
  }
}
