package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompositeTest {
  private static final int GREEN = 0xFF00FF00;

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of(TestPictures.kinds());
  }

  @Property(tries = 100)
  void the_background_stays_where_the_cutout_does_not_show(
      @ForAll("kinds") String kind,
      @ForAll @IntRange(min = -4, max = 9) int x,
      @ForAll @IntRange(min = -4, max = 7) int y) {
    BufferedImage background = TestPictures.random(kind, 10, 8, 1);
    BufferedImage cutout = TestPictures.random("type 2", 5, 5, 2);
    cutout.setRGB(2, 2, 0);
    double[] before = TestPictures.raw(background);
    Composite composite = Composite.paste(background, cutout, x, y);
    assertThat(TestPictures.raw(background)).isEqualTo(before);
    assertThat(composite.image()).isNotSameAs(background);
    boolean promoted = background.getColorModel() instanceof IndexColorModel;
    for (int i = 0; i < 80; i++) {
      int px = i % 10;
      int py = i / 10;
      if (composite.mask().get(px, py) == 0) {
        assertThat(composite.image().getRGB(px, py)).isEqualTo(background.getRGB(px, py));
      }
    }
    assertThat(promoted || composite.image().getType() == background.getType()).isTrue();
  }

  /** As if the background had gone on beyond its edges. */
  @Property(tries = 100)
  void a_cutout_over_the_edge_is_cut_off_and_not_moved(
      @ForAll("kinds") String kind,
      @ForAll @IntRange(min = -4, max = 9) int x,
      @ForAll @IntRange(min = -4, max = 7) int y) {
    BufferedImage whole = TestPictures.random(kind, 30, 28, 1);
    BufferedImage cutout = TestPictures.random("type 2", 5, 5, 2);
    Composite expected = Composite.paste(whole, cutout, 10 + x, 10 + y);
    Composite composite = Composite.paste(whole.getSubimage(10, 10, 10, 8), cutout, x, y);
    assertThat(TestPictures.raw(composite.image()))
        .isEqualTo(TestPictures.raw(expected.image().getSubimage(10, 10, 10, 8)));
    assertThat(composite.mask()).isEqualTo(expected.mask().crop(new Rectangle(10, 10, 10, 8)));
  }

  @Test
  void an_opaque_pixel_replaces_and_a_soft_one_mixes() {
    BufferedImage background = filled(BufferedImage.TYPE_INT_RGB, 4, 1, 0xFF000000);
    BufferedImage cutout = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    cutout.setRGB(0, 0, 0xFFFFFFFF);
    cutout.setRGB(1, 0, 0x80FFFFFF);
    Composite composite = Composite.paste(background, cutout, 1, 0);
    assertThat(composite.mask().toBytes()).containsExactly(0, 255, 128, 0);
    assertThat(composite.image().getRGB(1, 0)).isEqualTo(0xFFFFFFFF);
    assertThat(composite.image().getRGB(2, 0)).isEqualTo(0xFF808080);
  }

  @Test
  void a_transparent_background_becomes_opaque_under_the_cutout_only() {
    BufferedImage background = filled(BufferedImage.TYPE_INT_ARGB, 2, 1, 0x10FF0000);
    Composite composite =
        Composite.paste(background, filled(BufferedImage.TYPE_INT_RGB, 1, 1, GREEN), 0, 0);
    assertThat(composite.image().getRGB(0, 0)).isEqualTo(GREEN);
    assertThat(composite.image().getRGB(1, 0)).isEqualTo(0x10FF0000);
  }

  @Test
  void colours_beyond_srgb_stay_beyond_it() {
    BufferedImage background = Profiles.picture("p3", 3, 1, DataBuffer.TYPE_BYTE);
    BufferedImage cutout = alphaInP3(new int[][] {{255, 0, 0, 3}, {0, 255, 0, 255}});
    for (int x = 0; x < 3; x++) {
      background.getRaster().setPixel(x, 0, new int[] {255, 0, 0});
    }
    BufferedImage pasted = Composite.paste(background, cutout, 0, 0).image();
    assertThat(pasted.getRaster().getPixel(0, 0, new int[3])).containsExactly(255, 0, 0);
    assertThat(pasted.getRaster().getPixel(1, 0, new int[3])).containsExactly(0, 255, 0);
  }

  private static BufferedImage alphaInP3(int[][] pixels) {
    ColorModel model =
        new ComponentColorModel(
            Profiles.space("p3"), true, false, ColorModel.TRANSLUCENT, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(pixels.length, 1);
    for (int x = 0; x < pixels.length; x++) {
      raster.setPixel(x, 0, pixels[x]);
    }
    return new BufferedImage(model, raster, false, null);
  }

  @Test
  void a_background_with_a_palette_takes_new_colours() {
    BufferedImage background = filled(BufferedImage.TYPE_BYTE_BINARY, 2, 1, 0xFFFFFFFF);
    Composite composite =
        Composite.paste(background, filled(BufferedImage.TYPE_INT_RGB, 1, 1, 0xFF123456), 1, 0);
    assertThat(composite.image().getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    assertThat(composite.image().getRGB(1, 0)).isEqualTo(0xFF123456);
  }

  @Test
  void shrinking_leaves_no_dark_fringe() {
    BufferedImage cutout = filled(BufferedImage.TYPE_INT_ARGB, 40, 20, 0);
    for (int x = 7; x < 33; x++) {
      for (int y = 3; y < 17; y++) {
        cutout.setRGB(x, y, GREEN);
      }
    }
    BufferedImage background = filled(BufferedImage.TYPE_INT_RGB, 30, 30, GREEN);
    Composite composite = Composite.paste(background, cutout, 5, 5, 13);
    assertThat(composite.mask().get(11, 8)).isEqualTo(1);
    assertThat(composite.mask().area() * 900).isBetween(13 * 6 * 0.4, 13 * 7 * 0.5);
    for (int i = 0; i < 900; i++) {
      assertThat(composite.image().getRGB(i % 30, i / 30)).isEqualTo(GREEN);
    }
  }

  @Test
  void a_cutout_outside_altogether_is_refused() {
    BufferedImage picture = filled(BufferedImage.TYPE_INT_RGB, 4, 3, GREEN);
    assertThatThrownBy(() -> Composite.paste(picture, picture, 4, 0))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("cut-out must overlap the background of 4 x 3 but was 4 x 3 at 4,0");
    assertThatThrownBy(() -> Composite.paste(picture, picture, 0, 0, 0))
        .hasMessage("width must be >= 1 but was 0");
  }

  private static BufferedImage filled(int type, int width, int height, int argb) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, argb);
    }
    return image;
  }
}
