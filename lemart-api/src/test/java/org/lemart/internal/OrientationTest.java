package org.lemart.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.TestPictures;

class OrientationTest {
  private static final int WIDTH = 9;
  private static final int HEIGHT = 5;

  static Stream<String> kinds() {
    return TestPictures.kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_sample_comes_to_where_exif_says_it_is_seen(String kind) {
    BufferedImage stored = TestPictures.random(kind, WIDTH, HEIGHT, 3);
    for (int orientation : IntStream.rangeClosed(0, 9).toArray()) {
      BufferedImage upright = Orientation.apply(stored, orientation);
      assertThat(upright.getWidth()).isEqualTo(isTurned(orientation) ? HEIGHT : WIDTH);
      assertThat(upright.getHeight()).isEqualTo(isTurned(orientation) ? WIDTH : HEIGHT);
      assertThat(upright.getColorModel()).isEqualTo(stored.getColorModel());
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          Point seen = seen(x, y, orientation);
          assertThat(upright.getRaster().getPixel(seen.x, seen.y, (double[]) null))
              .as("%d, %d of orientation %d", x, y, orientation)
              .isEqualTo(stored.getRaster().getPixel(x, y, (double[]) null));
        }
      }
    }
  }

  private static boolean isTurned(int orientation) {
    return orientation >= 5 && orientation <= 8;
  }

  /** By the table of EXIF: on which sides the first row and the first column are seen. */
  private static Point seen(int x, int y, int orientation) {
    int fromRight = WIDTH - 1 - x;
    int fromBottom = HEIGHT - 1 - y;
    return switch (orientation) {
      case 2 -> new Point(fromRight, y); // top, right
      case 3 -> new Point(fromRight, fromBottom); // bottom, right
      case 4 -> new Point(x, fromBottom); // bottom, left
      case 5 -> new Point(y, x); // left, top
      case 6 -> new Point(fromBottom, x); // right, top
      case 7 -> new Point(fromBottom, fromRight); // right, bottom
      case 8 -> new Point(y, fromRight); // left, bottom
      default -> new Point(x, y); // top, left
    };
  }
}
