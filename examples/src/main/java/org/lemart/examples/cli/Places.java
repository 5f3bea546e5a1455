package org.lemart.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where pictures come from and go to. */
final class Places {
  private Places() {}

  /** Whether both are one file or folder that exists, reached through links or not. */
  static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false; // what is wrong with them is told when they are read
    }
  }
}
