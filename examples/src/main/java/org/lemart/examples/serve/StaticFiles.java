package org.lemart.examples.serve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The files of the page: a fixed list, so that no path leads anywhere else. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html; charset=utf-8",
          "playground.css", "text/css; charset=utf-8",
          "playground.js", "text/javascript; charset=utf-8",
          "cutouts.js", "text/javascript; charset=utf-8",
          "server.js", "text/javascript; charset=utf-8",
          "hands.js", "text/javascript; charset=utf-8",
          "grid.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml",
          "background.jpg", "image/jpeg",
          "cutout.png", "image/png");

  private StaticFiles() {}

  /** The file at a path of a request. */
  static Optional<Reply> find(String path) throws IOException {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    String type = TYPES.get(name);
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return Optional.of(Reply.ok(type, in.readAllBytes()));
    }
  }
}
