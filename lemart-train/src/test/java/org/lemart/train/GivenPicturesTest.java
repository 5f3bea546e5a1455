package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Mask;
import org.lemart.Sample;
import org.lemart.models.internal.NetworkInput;
import org.lemart.models.internal.NetworkView;
import org.lemart.train.IHarmony4.Split;

class GivenPicturesTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 120;
  private static final int SIZE = 16;
  private static final Rectangle OBJECT = new Rectangle(130, 20, 30, 24);
  private static final float ROUNDING = 0.51f / 255;

  @Test
  void a_validated_network_is_shown_what_harmonizers_show_it() {
    Sample sample = sample(OBJECT);
    float[] seen = NetworkView.of(sample.composite(), sample.mask(), SIZE).input().planes();
    float[] squashed = NetworkInput.of(sample.composite(), sample.mask(), SIZE).planes();

    float[] shown = composite(Validation.of(List.of(sample)).data(SIZE));

    assertThat(shown).containsExactly(seen, within(ROUNDING));
    assertThat(distance(shown, squashed)).as("not the whole picture").isGreaterThan(0.02);
  }

  @Test
  void the_real_picture_is_seen_through_the_same_window() {
    TrainingData data = Validation.of(List.of(sample(OBJECT))).data(SIZE);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.batch(manager, 0, 1)) {
      float[] difference = batch.real().sub(batch.composite()).toFloatArray();
      float[] mask = batch.mask().toFloatArray();
      for (int i = 0; i < difference.length; i++) {
        assertThat(difference[i])
            .as("the foreground, and it alone, is 60 levels brighter")
            .isCloseTo(mask[i % mask.length] * 60 / 255, within(2 * ROUNDING + 0.01f));
      }
    }
  }

  @Test
  void an_object_that_fills_the_picture_is_shown_in_the_whole_picture() {
    Sample sample = sample(new Rectangle(4, 4, WIDTH - 8, HEIGHT - 8));
    assertThat(composite(Validation.of(List.of(sample)).data(SIZE)))
        .containsExactly(
            NetworkInput.of(sample.composite(), sample.mask(), SIZE).planes(), within(ROUNDING));
  }

  @Test
  void composites_of_a_data_set_are_shown_as_pictures_in_memory_are(@TempDir Path root)
      throws IOException {
    EvaluationData.add(root, "HFlickr", "f1", 40);
    Path masks = root.resolve("HFlickr/masks");
    BufferedImage small = new BufferedImage(300, 300, BufferedImage.TYPE_BYTE_GRAY);
    small.getRaster().setSample(40, 50, 0, 255);
    ImageIO.write(small, "png", masks.resolve("f1_1.png").toFile());
    Files.writeString(root.resolve("IHD_test.txt"), "HFlickr/composite_images/f1_1_1.png\n");
    CompositeSet set = CompositeSet.open(root, Split.TEST);
    Sample sample = set.entries().get(0).read();

    assertThat(composite(Validation.of(set).data(SIZE)))
        .isEqualTo(composite(Validation.of(List.of(sample)).data(SIZE)));
  }

  private static float[] composite(TrainingData data) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.batch(manager, 0, 1)) {
      return batch.composite().concat(batch.mask(), 1).toFloatArray();
    }
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }

  /** Noise, not brighter than 195, whose foreground in the real picture is 60 levels brighter. */
  private static Sample sample(Rectangle object) {
    BufferedImage composite = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    BufferedImage real = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    byte[] mask = new byte[WIDTH * HEIGHT];
    Random random = new Random(3);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int level = 40 + x / 2 + random.nextInt(20);
        boolean inside = object.contains(x, y);
        composite.setRGB(x, y, level * 0x010101);
        real.setRGB(x, y, (inside ? level + 60 : level) * 0x010101);
        mask[y * WIDTH + x] = (byte) (inside ? 255 : 0);
      }
    }
    return new Sample(composite, Mask.of(WIDTH, HEIGHT, mask), real);
  }
}
