package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.models.Pictures;
import org.lemart.models.internal.NetworkView;
import org.lemart.spi.ImageFiles;

class CompositeStripsTest {
  private static final int SIZE = 16;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"90, 70, 3", "90, 70, 64", "9, 400, 7", "40, 5, 1", "300, 200, 50"})
  void a_network_is_shown_the_bits_that_it_is_shown_of_the_whole(int width, int height, int rows)
      throws Exception {
    for (int type : List.of(BufferedImage.TYPE_3BYTE_BGR, Pictures.RGBA_16)) {
      BufferedImage image = Pictures.random(type, width, height, 5);
      Mask mask = mask(width, height, new Rectangle(width / 2, height / 3, 4, 3), 255);

      NetworkView view = NetworkView.of(strips(image, mask, rows), SIZE);

      NetworkView whole = NetworkView.of(image, mask, SIZE);
      assertThat(view.part()).isEqualTo(whole.part()).isNotEqualTo(new Rectangle(width, height));
      assertThat(view.input().planes()).containsExactly(whole.input().planes());
      assertThat(view.hasBoth()).isTrue();
    }
  }

  @Test
  void an_object_with_nothing_visible_around_it_is_seen_in_the_whole_picture() throws Exception {
    BufferedImage image = new BufferedImage(60, 50, BufferedImage.TYPE_INT_ARGB);
    Rectangle object = new Rectangle(30, 20, 6, 5);
    image.setRGB(1, 1, 0xFF102030);
    image.createGraphics().fill(object);
    Mask mask = mask(60, 50, object, 255);

    NetworkView view = NetworkView.of(strips(image, mask, 7), SIZE);

    assertThat(view.part()).isEqualTo(new Rectangle(60, 50));
    assertThat(view.input().planes())
        .containsExactly(NetworkView.of(image, mask, SIZE).input().planes());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "20, 0", "20, 100", "20, 200"})
  void bounds_are_those_of_the_whole_mask(int faint, int strong) throws Exception {
    int width = 30;
    int height = 40;
    byte[] coverage = mask(width, height, new Rectangle(3, 2, 20, 30), faint).toBytes();
    coverage[17 * width + 9] = (byte) strong;
    coverage[25 * width + 4] = (byte) strong;
    Mask mask = Mask.of(width, height, coverage);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);

    assertThat(strips(image, mask, 4).bounds()).isEqualTo(mask.bounds());
  }

  private CompositeStrips strips(BufferedImage image, Mask mask, int rows) throws Exception {
    Path imageFile = folder.resolve("image.png");
    Path maskFile = folder.resolve("mask.png");
    ImageFiles.write(image, imageFile);
    ImageFiles.write(mask.toImage(), maskFile);
    long row = (long) image.getWidth() * image.getColorModel().getPixelSize() / Byte.SIZE;
    CompositeStrips strips =
        CompositeStrips.open(imageFile, maskFile, false, rows * row, share -> {});
    assertThat(strips.rows()).isEqualTo(Math.min(rows, image.getHeight()));
    return strips;
  }

  private static Mask mask(int width, int height, Rectangle object, int level) {
    byte[] coverage = new byte[width * height];
    for (int y = object.y; y < object.getMaxY(); y++) {
      for (int x = object.x; x < object.getMaxX(); x++) {
        coverage[y * width + x] = (byte) level;
      }
    }
    return Mask.of(width, height, coverage);
  }
}
