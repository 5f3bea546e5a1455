package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ImagesTest {

  @Provide
  Arbitrary<String> kinds() {
    return Arbitraries.of(TestPictures.kinds());
  }

  @Property(tries = 100)
  void a_copy_is_equal_and_independent(@ForAll("kinds") String kind, @ForAll long seed) {
    BufferedImage image = TestPictures.random(kind, 9, 4, seed);
    BufferedImage copy = Images.copy(image);
    assertThat(copy.getType()).isEqualTo(image.getType());
    assertThat(copy.getColorModel()).isEqualTo(image.getColorModel());
    assertThat(TestPictures.raw(copy)).isEqualTo(TestPictures.raw(image));
    double before = copy.getRaster().getSampleDouble(0, 0, 0);
    image.getRaster().setSample(0, 0, 0, before > 0 ? 0 : 1);
    assertThat(copy.getRaster().getSampleDouble(0, 0, 0)).isEqualTo(before);
  }

  @Test
  void a_picture_survives_the_way_through_a_tensor() {
    BufferedImage image = TestPictures.random("type 1", 5, 3, 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray tensor = Images.toTensor(manager, image);
      assertThat(tensor.getShape()).isEqualTo(new Shape(1, 3, 3, 5));
      assertThat(tensor.getFloat(0, 0, 2, 4)).isEqualTo((image.getRGB(4, 2) >> 16 & 255) / 255f);
      assertThat(TestPictures.raw(Images.toImage(tensor))).isEqualTo(TestPictures.raw(image));
      assertThat(TestPictures.raw(Images.toImage(tensor.squeeze(0))))
          .isEqualTo(TestPictures.raw(image));
    }
  }

  @Test
  void a_mask_becomes_a_tensor_of_one_channel() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray tensor = Images.toTensor(manager, Mask.of(2, 1, new byte[] {0, (byte) 51}));
      assertThat(tensor.getShape()).isEqualTo(new Shape(1, 1, 1, 2));
      assertThat(tensor.toFloatArray()).containsExactly(0, 0.2f);
    }
  }

  @Test
  void a_tensor_of_another_shape_is_refused() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray tensor = manager.zeros(new Shape(2, 3, 4, 4));
      assertThatThrownBy(() -> Images.toImage(tensor))
          .hasMessage("tensor must be (1, 3, H, W) or (3, H, W) but was (2, 3, 4, 4)");
    }
  }
}
