package org.lemart.train;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.Sample;
import org.lemart.spi.ImageFiles;

/**
 * A data set in the layout of iHarmony4 (Cong et al., DoveNet, CVPR 2020): folders {@code
 * SUBSET/{composite_images,masks,real_images}} and lists {@code IHD_test.txt} or {@code
 * SUBSET/SUBSET_test.txt}. Composite {@code a_1_2.jpg} has mask {@code a_1.png} and real picture
 * {@code a.jpg}. Subsets may have any name; those published are HCOCO, HAdobe5k, HFlickr and
 * Hday2night. The folder of one subset is a data set too.
 */
public final class IHarmony4 implements CompositeSet {

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
   * @param real the picture as photographed, or as an expert harmonized it
   * @param background what the foreground of {@code composite} is still to be pasted on, or null if
   *     it is pasted already
   */
  public record Entry(
      String subset, Path composite, Path mask, Path real, @Nullable Path background) {

    /** A triplet whose composite is a file. */
    public Entry(String subset, Path composite, Path mask, Path real) {
      this(subset, composite, mask, real, null);
    }

    /** Reads the three pictures and checks that they have one size. */
    public Sample read() {
      Mask outline = Mask.of(mask);
      BufferedImage picture = ImageFiles.read(composite);
      requireSize(mask, outline.width(), outline.height(), picture);
      if (background != null) {
        BufferedImage behind = ImageFiles.read(background);
        requireSize(background, behind.getWidth(), behind.getHeight(), picture);
        picture = Blend.of(picture, behind, outline);
      }
      BufferedImage wanted = ImageFiles.read(real);
      requireSize(real, wanted.getWidth(), wanted.getHeight(), picture);
      return new Sample(picture, outline, wanted);
    }

    /** The files that the composite is made of. */
    Stream<Path> foreground() {
      return background == null ? Stream.of(composite) : Stream.of(composite, background);
    }

    private void requireSize(Path file, int width, int height, BufferedImage composite) {
      int wantedWidth = composite.getWidth();
      int wantedHeight = composite.getHeight();
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
    List<Entry> entries = IHarmony4Lists.read(root, split);
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

  /**
   * Part of the triplets, drawn at random: the nearest whole number, at least one. With one seed, a
   * smaller part lies within a larger one, whatever the order of the list.
   *
   * @param share in (0, 1]
   */
  public IHarmony4 fraction(double share, long seed) {
    return new IHarmony4(Fraction.of(entries, share, seed));
  }

  /** The triplets, in the order of the list. */
  @Override
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The real photographs with the outlines of their objects, each outline once, for making samples
   * online. They are named as their files, {@code SUBSET/FILE}: a photograph with several outlines
   * has one name.
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

      @Override
      public String name(int index) {
        Entry entry = unique.get(index);
        return entry.subset() + "/" + entry.real().getFileName();
      }
    };
  }
}
