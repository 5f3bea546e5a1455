package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

class RimTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 24;

  @Property(tries = 30)
  void rimsTakeTheValuesOfWhatLiesBehindThem(
      @ForAll @IntRange(max = 5) int outwards, @ForAll @IntRange(max = 5) int inwards) {
    float[] planes = new float[2 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      planes[i] = depth(i);
      planes[WIDTH * HEIGHT + i] = -depth(i);
    }

    float[] covered = Rim.of(rightHalf(), outwards, inwards).covered(planes);

    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int depth = depth(i);
      int expected = depth > 0 ? Math.max(inwards + 1, depth) : Math.min(-outwards, depth);
      assertThat(covered[i]).as("pixel %d", i).isEqualTo(expected);
      assertThat(covered[WIDTH * HEIGHT + i]).isEqualTo(-expected);
    }
  }

  /** A disc: each pixel of the rim has the value of one that no other is nearer than. */
  @Property(tries = 20)
  void noPixelBeyondTheRimIsNearer(@ForAll @IntRange(min = 1, max = 6) int width) {
    int side = 48;
    byte[] disc = new byte[side * side];
    float[] numbers = new float[side * side];
    for (int i = 0; i < disc.length; i++) {
      int y = i / side;
      disc[i] = (byte) (Math.hypot(i % side - 23.3, y - 24.1) < 14 ? 255 : 0);
      numbers[i] = i;
    }
    Mask mask = Mask.of(side, side, disc);
    Mask wide = mask.grow(width);
    Mask core = mask.shrink(width);

    float[] covered = Rim.of(mask, width, width).covered(numbers);

    for (int i = 0; i < disc.length; i++) {
      Mask beyond = disc[i] == 0 ? wide : core;
      int least = Integer.MAX_VALUE;
      for (int j = 0; j < disc.length; j++) {
        boolean shows = beyond.get(j % side, j / side) > 0.5f == disc[i] < 0;
        least = shows ? Math.min(least, squared(i, j, side)) : least;
      }
      int source = (int) covered[i];
      assertThat(beyond.get(source % side, source / side) > 0.5f)
          .as("what pixel %d shows", i)
          .isEqualTo(disc[i] < 0);
      assertThat(squared(i, source, side)).isEqualTo(least);
    }
  }

  @Example
  void picturesKeepTheirDepthAndOneThatIsGivenStaysAsItIs() {
    BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      grey.getRaster().setSample(i % WIDTH, i / WIDTH, 0, 30_000 + 257 * depth(i));
    }

    BufferedImage covered = Rim.of(rightHalf(), 2, 3).covered(grey);

    assertThat(covered.getType()).isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int depth = depth(i);
      int expected = depth > 0 ? Math.max(4, depth) : Math.min(-2, depth);
      assertThat(covered.getRaster().getSample(i % WIDTH, i / WIDTH, 0))
          .isEqualTo(30_000 + 257 * expected);
      assertThat(grey.getRaster().getSample(i % WIDTH, i / WIDTH, 0))
          .isEqualTo(30_000 + 257 * depth);
    }
  }

  @Example
  void partsOfPicturesAreReadWhereTheyAre() {
    BufferedImage photo = Photos.of(HEIGHT + 9, WIDTH + 7, (x, y) -> x << 8 | y);

    BufferedImage covered =
        Rim.of(rightHalf(), 1, 0).covered(photo.getSubimage(7, 9, WIDTH, HEIGHT));

    assertThat(covered.getRGB(0, 0)).isEqualTo(photo.getRGB(7, 9));
    assertThat(covered.getRGB(WIDTH / 2 - 1, 5)).isEqualTo(photo.getRGB(7 + WIDTH / 2 - 2, 14));
    assertThat(covered.getRGB(WIDTH / 2, 5)).isEqualTo(photo.getRGB(7 + WIDTH / 2, 14));
  }

  @Example
  void objectsThatAreAllRimStay() {
    float[] numbers = new float[WIDTH * HEIGHT];
    byte[] line = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < line.length; i++) {
      line[i] = (byte) (i % WIDTH == 20 ? 255 : 0);
      numbers[i] = i;
    }

    assertThat(Rim.of(Mask.of(WIDTH, HEIGHT, line), 0, 3).covered(numbers)).isEqualTo(numbers);
  }

  /** A search of all places around each pixel would take hours. */
  @Example
  void aLargeObjectMayBeRimAltogether() {
    byte[] stripes = new byte[900 * 900];
    float[] numbers = new float[stripes.length];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 900 < 450 ? 255 : 0);
      numbers[i] = i;
    }
    Rim rim = Rim.of(Mask.of(900, 900, stripes), 1000, 1000);
    assertThat(rim.covered(numbers)).isEqualTo(numbers);
  }

  @Example
  void copiesCarryWhatTheFileSaid() {
    BufferedImage photo = Photos.of(HEIGHT, WIDTH, (x, y) -> x);
    BufferedImage read =
        ImageFiles.read(new ByteArrayInputStream(ImageFiles.encode(photo, "jpg")), "photo");
    BufferedImage covered = Rim.of(rightHalf(), 1, 1).covered(read);
    assertThat(covered.getPropertyNames()).isEqualTo(read.getPropertyNames()).isNotEmpty();
  }

  @Example
  void widthsAndSizesAreChecked() {
    assertThatThrownBy(() -> Rim.of(rightHalf(), -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("outwards must be in [0, 10000] but was -1.0");
    assertThatThrownBy(() -> Rim.of(rightHalf(), 0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inwards must be in [0, 10000] but was NaN");
    Rim rim = Rim.of(rightHalf(), 1, 1);
    assertThatThrownBy(() -> rim.covered(new BufferedImage(3, 5, BufferedImage.TYPE_INT_RGB)))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("mask is 40 x 24 but image is 3 x 5");
    assertThatThrownBy(() -> rim.covered(new float[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("planes length must be a multiple of 960 but was 7");
  }

  private static int squared(int i, int j, int side) {
    int across = i % side - j % side;
    int down = i / side - j / side;
    return across * across + down * down;
  }

  private static Mask rightHalf() {
    byte[] coverage = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = (byte) (depth(i) > 0 ? 255 : 0);
    }
    return Mask.of(WIDTH, HEIGHT, coverage);
  }

  /** Whole pixels from the left edge of the right half: 1, 2, .. inside; 0, -1, .. outside. */
  private static int depth(int pixel) {
    return pixel % WIDTH - WIDTH / 2 + 1;
  }
}
