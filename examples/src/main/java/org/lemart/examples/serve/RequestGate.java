package org.lemart.examples.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which requests are let in, and how much of them is read. */
final class RequestGate {
  private static final int CHUNK = 1 << 16;

  private RequestGate() {}

  /**
   * Refuses what another web site makes a browser send: by a name that was pointed to this machine
   * (DNS rebinding), or from a page of its own. A page's origin may be {@code https}, behind a
   * proxy that encrypts and passes {@code Host} on.
   *
   * @param names what the server may be called by, in small letters; empty: anything
   */
  static void requireOwn(HttpExchange exchange, Set<String> names) {
    Headers headers = exchange.getRequestHeaders();
    @Nullable String host = headers.getFirst("Host");
    if (host == null) {
      throw new Rejection(403, "host must be given but was not");
    }
    if (!names.isEmpty() && !names.contains(name(host))) {
      String some = String.join(", ", names);
      throw new Rejection(403, "host must be one of " + some + " but was another");
    }
    @Nullable String origin = headers.getFirst("Origin");
    if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
      throw new Rejection(403, "origin must be this server's own page");
    }
  }

  /** Without the port, in small letters. */
  static String name(String host) {
    return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  static boolean hasBody(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    @Nullable String length = headers.getFirst("Content-Length");
    return headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
  }

  /** The body, if it is not longer than that. */
  static byte[] body(HttpExchange exchange, long most) throws IOException {
    String told = exchange.getRequestHeaders().getFirst("Content-Length");
    if (told != null && told.matches("\\d{1,18}") && Long.parseLong(told) > most) {
      throw tooLong(most);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    InputStream in = exchange.getRequestBody();
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      if (bytes.size() + (long) count > most) {
        throw tooLong(most);
      }
      bytes.write(chunk, 0, count);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads and forgets the rest, so that the client gets to see the answer; gives up at some point.
   */
  static void drain(HttpExchange exchange, long most) throws IOException {
    byte[] chunk = new byte[CHUNK];
    InputStream in = exchange.getRequestBody();
    long left = most;
    for (int count = 0; count >= 0 && left > 0; count = in.read(chunk)) {
      left -= count;
    }
  }

  private static Rejection tooLong(long most) {
    return Rejection.large("request must have at most " + most + " bytes but has more");
  }
}
