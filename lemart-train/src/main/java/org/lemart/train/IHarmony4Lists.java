package org.lemart.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;
import org.lemart.train.IHarmony4.Entry;
import org.lemart.train.IHarmony4.Split;

/** Reads the lists of {@link IHarmony4} and finds the files that their lines stand for. */
final class IHarmony4Lists {
  private IHarmony4Lists() {}

  /** The triplets of the list of all subsets, else of each subset's list; none if there is none. */
  static List<Entry> read(Path root, Split split) {
    Path all = root.resolve("IHD_" + split.text() + ".txt");
    List<Entry> entries = new ArrayList<>();
    if (Files.isRegularFile(all)) {
      for (String line : lines(all)) {
        entries.add(entry(root, line, all));
      }
    } else if (isSubset(root)) {
      Path folder = root.toAbsolutePath().normalize();
      entries.addAll(subset(folder.resolveSibling(""), folder.getFileName().toString(), split));
    } else {
      subsets(root).forEach(subset -> entries.addAll(subset(root, subset, split)));
    }
    return entries;
  }

  private static List<Entry> subset(Path root, String subset, Split split) {
    Path list = root.resolve(subset).resolve(subset + "_" + split.text() + ".txt");
    return lines(list).stream()
        .map(line -> line.substring(line.lastIndexOf('/') + 1))
        .map(name -> entry(root, subset + "/composite_images/" + name, list))
        .toList();
  }

  private static boolean isSubset(Path folder) {
    return Files.isDirectory(folder.resolve("composite_images"));
  }

  private static List<String> subsets(Path root) {
    if (!Files.isDirectory(root)) {
      throw new HarmonizationException(root + ": must be a folder in iHarmony4 layout");
    }
    try (Stream<Path> list = Files.list(root)) {
      return list.filter(IHarmony4Lists::isSubset)
          .map(d -> d.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new HarmonizationException(root + ": cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  private static List<String> lines(Path list) {
    if (!Files.isRegularFile(list)) {
      return List.of();
    }
    try {
      return ListFile.lines(list);
    } catch (IOException e) {
      throw new HarmonizationException(list + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Entry entry(Path root, String line, Path list) {
    String[] parts = line.split("/", -1);
    String name = parts[parts.length - 1];
    String[] numbers = name.replaceFirst("\\.[^.]*$", "").split("_", -1);
    int dot = name.lastIndexOf('.');
    if (parts.length != 3
        || !parts[1].equals("composite_images")
        || numbers.length < 3
        || dot < 0) {
      throw new HarmonizationException(
          list + ": lines must be SUBSET/composite_images/NAME_MASK_KIND.jpg but one is " + line);
    }
    String photo = String.join("_", List.of(numbers).subList(0, numbers.length - 2));
    Path subset = root.resolve(parts[0]);
    String mask = photo + "_" + numbers[numbers.length - 2] + ".png";
    return new Entry(
        parts[0],
        subset.resolve("composite_images").resolve(name),
        subset.resolve("masks").resolve(mask),
        subset.resolve("real_images").resolve(photo + name.substring(dot)));
  }
}
