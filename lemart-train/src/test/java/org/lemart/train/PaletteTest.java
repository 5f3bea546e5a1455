package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.lemart.ColorStatistics;
import org.lemart.HarmonizationException;
import org.lemart.masks.MaskGenerators;

class PaletteTest {
  private static final int COUNT = 30;
  private static final long SEED = 4;

  private final ConcurrentLinkedQueue<Integer> reads = new ConcurrentLinkedQueue<>();

  @Test
  void colours_come_in_the_order_of_the_draws_with_any_number_of_threads() {
    PhotoSource photos = photos(index -> outdoors(index));
    List<ColorStatistics> expected = oneByOne(photos);
    assertThat(expected).hasSizeBetween(20, COUNT - 1);
    for (int threads = 1; threads <= 4; threads++) {
      assertThat(new Palette(photos, SEED).colors(threads)).isEqualTo(expected);
    }
    assertThat(Recipes.palette(photos, SEED)).isEqualTo(expected);
  }

  @Test
  void each_photograph_is_read_once() {
    new Palette(photos(index -> outdoors(index)), SEED).colors(2);
    assertThat(reads).doesNotHaveDuplicates().hasSizeLessThan(COUNT);
  }

  @Test
  void several_photographs_are_read_at_a_time() {
    CountDownLatch two = new CountDownLatch(2);
    PhotoSource photos =
        photos(
            index -> {
              two.countDown();
              awaitUninterrupted(two);
              return new TestPhotos(COUNT).read(index);
            });
    assertThat(new Palette(photos, SEED).colors(2)).hasSize(COUNT);
  }

  @Test
  void photographs_none_of_which_can_be_read_are_refused() {
    assertThatThrownBy(() -> Recipes.palette(new BrokenPhotos(3, 3), SEED))
        .hasMessage("none of the 3 photographs can be read");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("another photograph must be read meanwhile");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without outline; one in seven is broken. */
  private static Photo outdoors(int index) {
    if (index % 7 == 0) {
      throw new HarmonizationException(index + " must be an image but was none");
    }
    return new Photo(new TestPhotos(COUNT).read(index).image(), null);
  }

  private PhotoSource photos(IntFunction<Photo> reader) {
    return new PhotoSource() {
      @Override
      public int size() {
        return COUNT;
      }

      @Override
      public Photo read(int index) {
        reads.add(index);
        return reader.apply(index);
      }
    };
  }

  private static List<ColorStatistics> oneByOne(PhotoSource source) {
    List<ColorStatistics> colors = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      SplittableRandom random = Randoms.of(SEED, i);
      try {
        Photo photo = source.read(random.nextInt(COUNT));
        BufferedImage small = Planes.shrink(photo.image(), 96);
        colors.add(
            ColorStatistics.of(
                small, MaskGenerators.superpixels(0.05, 0.4).generate(small, random)));
      } catch (HarmonizationException e) {
        assertThat(e).hasMessageEndingWith("must be an image but was none");
      }
    }
    return colors;
  }
}
