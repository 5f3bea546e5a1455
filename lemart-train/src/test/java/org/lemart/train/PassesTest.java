package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassesTest {

  @Property(tries = 200)
  void each_picture_comes_up_once_in_a_pass(
      @ForAll @IntRange(min = 1, max = 3000) int count,
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 1L << 40) long pass) {
    Passes passes = new Passes(count, seed);
    assertThat(pass(passes, pass)).containsExactlyInAnyOrderElementsOf(pass(count));
  }

  @Test
  void passes_and_seeds_have_orders_of_their_own() {
    Passes passes = new Passes(1000, 1);
    assertThat(pass(passes, 0)).isEqualTo(pass(new Passes(1000, 1), 0)).isNotEqualTo(pass(1000));
    assertThat(pass(passes, 1)).isNotEqualTo(pass(passes, 0));
    assertThat(pass(new Passes(1000, 2), 0)).isNotEqualTo(pass(passes, 0));
  }

  @Test
  void every_place_shows_every_picture_about_as_often() {
    for (int count : new int[] {2, 3, 5, 16, 17}) {
      int[][] times = new int[count][count];
      Passes passes = new Passes(count, 7);
      int rounds = 1000 * count;
      for (long sample = 0; sample < (long) rounds * count; sample++) {
        times[(int) (sample % count)][passes.picture(sample)]++;
      }
      for (int[] place : times) {
        assertThat(IntStream.of(place).boxed()).allMatch(n -> Math.abs(n - 1000) < 150);
      }
    }
  }

  @Test
  void as_many_photographs_as_an_array_may_hold_are_shuffled() {
    Passes passes = new Passes(Integer.MAX_VALUE, 3);
    List<Integer> some = LongStream.range(0, 1000).mapToObj(passes::picture).toList();
    assertThat(some).doesNotHaveDuplicates().allMatch(picture -> picture >= 0);
  }

  @Test
  void a_data_set_of_as_many_samples_as_photographs_shows_each_of_them(@TempDir Path folder)
      throws IOException {
    PretrainingData data = TrainerTest.pretraining();
    int count = (int) data.epochSize();
    data.writeTo(folder, count);
    assertThat(Files.readAllLines(folder.resolve("manifest.jsonl")))
        .map(line -> line.replaceAll(".*\"photo\":\"([^\"]*)\".*", "$1"))
        .hasSize(count)
        .doesNotHaveDuplicates();
  }

  @Test
  void so_does_each_pass_of_training_data() {
    int count = 12;
    List<BufferedImage> photos =
        IntStream.rangeClosed(1, count).mapToObj(PassesTest::gray).toList();
    PretrainingData data = PretrainingData.from(PhotoSource.of(photos)).size(16);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      for (long pass = 0; pass < 3; pass++) {
        try (Batch batch = data.batch(manager, pass * count, count)) {
          assertThat(tens(batch.real())).containsExactlyInAnyOrderElementsOf(levels(count));
        }
      }
    }
  }

  private static List<Integer> levels(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  private static BufferedImage gray(int tens) {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(10 * tens, 10 * tens, 10 * tens));
    g.fillRect(0, 0, 40, 30);
    g.dispose();
    return image;
  }

  /** The level of each photograph, divided by ten. */
  private static List<Integer> tens(NDArray photos) {
    List<Integer> tens = new ArrayList<>();
    for (float mean : photos.reshape(photos.size(0), -1).mean(new int[] {1}).toFloatArray()) {
      tens.add(Math.round(mean * 25.5f));
    }
    return tens;
  }

  private static List<Integer> pass(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Integer> pass(Passes passes, long pass) {
    long first = pass * passes.count();
    return LongStream.range(first, first + passes.count()).mapToObj(passes::picture).toList();
  }
}
