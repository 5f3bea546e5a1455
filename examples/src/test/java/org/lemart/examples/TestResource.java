package org.lemart.examples;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Files of the tests. */
public final class TestResource {
  private TestResource() {}

  /** A file by its path from the root, such as {@code /clips/subtitled.mkv}. */
  public static Path file(String path) {
    try {
      return Path.of(Objects.requireNonNull(TestResource.class.getResource(path), path).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One of the pictures made by other programs. */
  public static Path picture(String name) {
    return file("/pictures/" + name);
  }
}
