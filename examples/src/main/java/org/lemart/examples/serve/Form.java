package org.lemart.examples.serve;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a form, {@code multipart/form-data} (RFC 7578), by their names. */
final class Form {
  private static final int MOST_PARTS = 16;
  private static final int MOST_HEADER = 4096;
  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
  private static final Pattern NAME =
      Pattern.compile(
          "^content-disposition:\\s*form-data\\b.*?;\\s*name=\"([^\"]*)\"",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final byte[] END_OF_HEADER = {'\r', '\n', '\r', '\n'};

  private final Map<String, byte[]> parts = new HashMap<>();

  private Form() {}

  /**
   * Splits a body.
   *
   * @param type content type of the request
   */
  static Form parse(@Nullable String type, byte[] body) {
    byte[] line = ("--" + boundary(type)).getBytes(StandardCharsets.ISO_8859_1);
    byte[] separator =
        ("\r\n" + new String(line, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    Form form = new Form();
    if (!startsWith(body, line, 0)) {
      throw broken("does not start with its boundary");
    }
    int at = line.length;
    while (!startsWith(body, new byte[] {'-', '-'}, at)) {
      if (!startsWith(body, new byte[] {'\r', '\n'}, at)) {
        throw broken("has no line end after a boundary");
      }
      int end = find(body, separator, at);
      if (end < 0) {
        throw broken("is cut off");
      }
      form.add(body, at + 2, end);
      at = end + separator.length;
    }
    return form;
  }

  /** The bytes of a part that must be there. */
  byte[] bytes(String name) {
    byte[] part = parts.get(name);
    if (part == null) {
      throw Rejection.bad("form must have the part " + name + " but has " + names());
    }
    return part;
  }

  boolean has(String name) {
    return parts.containsKey(name);
  }

  /** A number that must be there. */
  double number(String name, double least, double most) {
    String text = new String(bytes(name), StandardCharsets.UTF_8).strip();
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    String shown = text.length() > 40 ? text.substring(0, 40) + ".." : text;
    throw Rejection.bad(
        String.format(
            Locale.ROOT,
            "%s must be a number from %.0f to %.0f but was %s",
            name,
            least,
            most,
            shown));
  }

  /** A short text, or what stands for it. */
  String text(String name, String otherwise) {
    return has(name) ? new String(bytes(name), StandardCharsets.UTF_8).strip() : otherwise;
  }

  private String names() {
    return parts.isEmpty() ? "none" : String.join(", ", parts.keySet().stream().sorted().toList());
  }

  private void add(byte[] body, int from, int to) {
    int end = find(body, END_OF_HEADER, from);
    if (end < 0 || end > to || end - from > MOST_HEADER) {
      throw broken("has a part without a header");
    }
    String header = new String(body, from, end - from, StandardCharsets.UTF_8);
    Matcher name = NAME.matcher(header);
    if (!name.find()) {
      throw broken("has a part without a name");
    }
    int start = Math.min(end + END_OF_HEADER.length, to);
    if (parts.put(name.group(1), Arrays.copyOfRange(body, start, to)) != null) {
      throw broken("has two parts of the same name");
    }
    if (parts.size() > MOST_PARTS) {
      throw broken("has more than " + MOST_PARTS + " parts");
    }
  }

  private static String boundary(@Nullable String type) {
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw Rejection.type("content type must be multipart/form-data but was " + type);
    }
    Matcher matcher = BOUNDARY.matcher(type);
    if (!matcher.find()) {
      throw broken("has no boundary in its content type");
    }
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  private static Rejection broken(String why) {
    return Rejection.bad("form must be well-formed but " + why);
  }

  private static boolean startsWith(byte[] body, byte[] what, int at) {
    return at + what.length <= body.length
        && Arrays.equals(body, at, at + what.length, what, 0, what.length);
  }

  private static int find(byte[] body, byte[] what, int from) {
    for (int i = from; i + what.length <= body.length; i++) {
      if (body[i] == what[0] && startsWith(body, what, i)) {
        return i;
      }
    }
    return -1;
  }
}
