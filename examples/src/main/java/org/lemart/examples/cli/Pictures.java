package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.lemart.LargePicture.Found;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

/** What the commands on single pictures share. */
final class Pictures {
  private Pictures() {}

  /** Reads a mask, white = foreground, and checks that it has the picture's size. */
  static Mask readMask(Path file, BufferedImage image, Path imageFile) {
    return ImageFiles.requireSizeOf(image, "image " + imageFile, Mask.of(file), "mask " + file);
  }

  /** Says so when there is nothing to do: no foreground, or nothing else. */
  static void explain(Mask mask, Path file, PrintWriter err) {
    explain(found(mask), file, err);
  }

  /** Says so when there was nothing to do. */
  static void explain(Found found, Path file, PrintWriter err) {
    String note = note(found, file);
    if (!note.isEmpty()) {
      err.println("note: " + note);
    }
  }

  /** Why there is nothing to do; empty if there is. */
  static String note(Mask mask, Path file) {
    return note(found(mask), file);
  }

  private static String note(Found found, Path file) {
    return switch (found) {
      case NO_FOREGROUND -> file + " marks no foreground (white = foreground): nothing changed";
      case NO_BACKGROUND -> file + " marks all as foreground (white): nothing to fit it to";
      case BOTH -> "";
    };
  }

  private static Found found(Mask mask) {
    if (mask.isEmpty()) {
      return Found.NO_FOREGROUND;
    }
    return mask.invert().isEmpty() ? Found.NO_BACKGROUND : Found.BOTH;
  }
}
