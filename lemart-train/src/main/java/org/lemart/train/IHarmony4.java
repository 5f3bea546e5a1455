package org.lemart.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.Sample;
import org.lemart.spi.ImageFiles;

/**
 * A data set in the layout of iHarmony4 (Cong et al., DoveNet, CVPR 2020): folders {@code
 * SUBSET/{composite_images,masks,real_images}} and lists {@code IHD_test.txt} or {@code
 * SUBSET/SUBSET_test.txt}. Composite {@code a_1_2.jpg} has mask {@code a_1.png} and real picture
 * {@code a.jpg}.
 */
public final class IHarmony4 {

  /** Which of the published lists to read. */
  public enum Split {
    TRAIN,
    TEST;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The files of one triplet.
   *
   * @param subset name of the subset's folder
   * @param composite picture whose foreground does not fit
   * @param mask white = foreground
   * @param real the picture as photographed
   */
  public record Entry(String subset, Path composite, Path mask, Path real) {

    /** Reads the three pictures and checks that they have one size. */
    public Sample read() {
      Sample sample = new Sample(ImageFiles.read(composite), Mask.of(mask), ImageFiles.read(real));
      requireSize(mask, sample.mask().width(), sample.mask().height(), sample);
      requireSize(real, sample.real().getWidth(), sample.real().getHeight(), sample);
      return sample;
    }

    private void requireSize(Path file, int width, int height, Sample sample) {
      int wantedWidth = sample.composite().getWidth();
      int wantedHeight = sample.composite().getHeight();
      if (width != wantedWidth || height != wantedHeight) {
        throw new HarmonizationException(
            file
                + ": must be "
                + wantedWidth
                + " x "
                + wantedHeight
                + " as its composite but is "
                + width
                + " x "
                + height);
      }
    }
  }

  private final List<Entry> entries;

  private IHarmony4(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Reads the lists of one split; pictures are read later.
   *
   * @throws HarmonizationException if there is no list, or a listed name does not follow the layout
   */
  public static IHarmony4 of(Path root, Split split) {
    Path all = root.resolve("IHD_" + split.text() + ".txt");
    List<Entry> entries = new ArrayList<>();
    if (Files.isRegularFile(all)) {
      for (String line : lines(all)) {
        entries.add(entry(root, line, all));
      }
    } else {
      for (String subset : subsets(root)) {
        Path list = root.resolve(subset).resolve(subset + "_" + split.text() + ".txt");
        for (String line : lines(list)) {
          String name = line.substring(line.lastIndexOf('/') + 1);
          entries.add(entry(root, subset + "/composite_images/" + name, list));
        }
      }
    }
    if (entries.isEmpty()) {
      throw new HarmonizationException(
          root
              + ": must have IHD_"
              + split.text()
              + ".txt or SUBSET/SUBSET_"
              + split.text()
              + ".txt that lists composites");
    }
    return new IHarmony4(List.copyOf(entries));
  }

  private static List<String> subsets(Path root) {
    if (!Files.isDirectory(root)) {
      throw new HarmonizationException(root + ": must be a folder in iHarmony4 layout");
    }
    try (Stream<Path> list = Files.list(root)) {
      return list.filter(d -> Files.isDirectory(d.resolve("composite_images")))
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
    try (Stream<String> lines = Files.lines(list)) {
      return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new HarmonizationException(list + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Entry entry(Path root, String line, Path list) {
    String[] parts = line.split("/", -1);
    String name = parts[parts.length - 1];
    String[] numbers = name.replaceFirst("\\.[^.]*$", "").split("_", -1);
    if (parts.length != 3 || !parts[1].equals("composite_images") || numbers.length < 3) {
      throw new HarmonizationException(
          list + ": lines must be SUBSET/composite_images/NAME_MASK_KIND.jpg but one is " + line);
    }
    String photo = String.join("_", List.of(numbers).subList(0, numbers.length - 2));
    Path subset = root.resolve(parts[0]);
    String ending = name.substring(name.lastIndexOf('.'));
    String mask = photo + "_" + numbers[numbers.length - 2] + ".png";
    return new Entry(
        parts[0],
        subset.resolve("composite_images").resolve(name),
        subset.resolve("masks").resolve(mask),
        subset.resolve("real_images").resolve(photo + ending));
  }

  /** The triplets, in the order of the list. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The real photographs with the outlines of their objects, each once, for making samples online.
   */
  public PhotoSource photos() {
    Map<Path, Entry> byMask = new LinkedHashMap<>();
    entries.forEach(entry -> byMask.putIfAbsent(entry.mask(), entry));
    List<Entry> unique = List.copyOf(byMask.values());
    return new PhotoSource() {
      @Override
      public int size() {
        return unique.size();
      }

      @Override
      public Photo read(int index) {
        Entry entry = unique.get(index);
        return new Photo(ImageFiles.read(entry.real()), Mask.of(entry.mask()));
      }
    };
  }
}
