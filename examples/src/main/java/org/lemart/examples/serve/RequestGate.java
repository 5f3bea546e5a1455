package org.lemart.examples.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which requests are let in, and how much of them is read. */
final class RequestGate {
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int CHUNK = 1 << 16;

  private RequestGate() {}

  /**
   * Refuses what another web site makes a browser send: by a name that was pointed to this machine
   * (DNS rebinding), or from a page of its own.
   *
   * @param loopback whether only this machine is served
   */
  static void requireOwn(HttpExchange exchange, boolean loopback) {
    Headers headers = exchange.getRequestHeaders();
    @Nullable String host = headers.getFirst("Host");
    if (host == null || (loopback && !OWN_NAMES.contains(host.replaceFirst(":\\d+$", "")))) {
      throw new Rejection(403, "host must be localhost or 127.0.0.1");
    }
    @Nullable String origin = headers.getFirst("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw new Rejection(403, "origin must be this server's own page");
    }
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
