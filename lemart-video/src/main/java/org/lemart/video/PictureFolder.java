package org.lemart.video;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;
import org.lemart.spi.ImageFiles;

/** The pictures in a folder, ordered as people count: 2 before 10. */
final class PictureFolder {
  private static final Pattern PARTS = Pattern.compile("\\d+|\\D+");

  private PictureFolder() {}

  /**
   * All pictures directly in the folder; hidden files are left out.
   *
   * @throws HarmonizationException if it is no folder or has no picture
   */
  static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new HarmonizationException(folder + " must be a folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files
              .filter(file -> ImageFiles.isPictureName(name(file)) && Files.isRegularFile(file))
              .sorted(Comparator.comparing(PictureFolder::name, PictureFolder::compare))
              .toList();
      if (found.isEmpty()) {
        throw new HarmonizationException(folder + " must hold pictures but has none");
      }
      return found;
    } catch (IOException e) {
      throw new HarmonizationException(folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /** The file's name without its folder. */
  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The name without its ending. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Runs of digits by their value, all else by its letters. */
  static int compare(String a, String b) {
    List<String> left = parts(a);
    List<String> right = parts(b);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = comparePart(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(left.size(), right.size());
    return order == 0 ? a.compareTo(b) : order;
  }

  private static int comparePart(String a, String b) {
    boolean numbers = isNumber(a) && isNumber(b);
    return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }

  /** Digits of other scripts are letters here, as they are for the pattern. */
  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }

  private static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = PARTS.matcher(name);
    while (matcher.find()) {
      parts.add(matcher.group());
    }
    return parts;
  }
}
