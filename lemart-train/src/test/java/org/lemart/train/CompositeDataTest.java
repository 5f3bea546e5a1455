package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Range;
import org.lemart.transforms.Brightness;

/** On a photograph of level 100 whose left half is 40 levels brighter in the composite. */
class CompositeDataTest {
  private static final int SAMPLES = 24;

  @TempDir Path root;

  private CompositeData data;

  @BeforeEach
  void oneComposite() throws IOException {
    EvaluationData.add(root, "HTest", "a", 40);
    data = CompositeData.from(IHarmony4.of(root, IHarmony4.Split.TEST)).size(16).seed(5);
  }

  @Test
  void composites_come_as_they_are_unless_told() {
    assertThat(differences(data)).containsExactly(40);
  }

  @Test
  void composites_of_any_layout_can_be_trained_on() {
    List<IHarmony4.Entry> found = IHarmony4.of(root, IHarmony4.Split.TEST).entries();
    assertThat(differences(CompositeData.from(() -> found).size(16).seed(5))).containsExactly(40);
  }

  @Test
  void half_of_the_composites_are_exaggerated_turned_round_or_untouched() {
    assertThat(differences(data.strengths(Range.constant(1.5)))).containsExactly(0, 40, 60);
    assertThat(differences(data.strengths(Range.constant(-0.5)))).containsExactly(-20, 0, 40);
    assertThat(differences(data.strengths(Range.constant(0)))).containsExactly(0, 40);
  }

  @Test
  void each_composite_comes_up_once_in_a_pass() throws IOException {
    for (int level = 10; level < 40; level += 10) {
      EvaluationData.add(root, "HTest", "b" + level, level);
    }
    CompositeData four = CompositeData.from(IHarmony4.of(root, IHarmony4.Split.TEST)).size(16);
    for (long pass = 0; pass < 8; pass++) {
      assertThat(differences(four, 4 * pass, 4)).containsExactly(10, 20, 30, 40);
    }
  }

  @Test
  void no_exaggerated_colour_leaves_the_range() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.strengths(Range.constant(9)).batch(manager, 0, SAMPLES)) {
      assertThat(batch.composite().max().getFloat()).isEqualTo(1);
    }
  }

  @Test
  void small_crops_lie_in_the_object_where_they_are_allowed() {
    assertThat(TrainingDataTest.largestMask(data, 256)).isLessThan(0.85f);
    assertThat(TrainingDataTest.largestMask(data.leastCrop(0.2), 256)).isEqualTo(1);
    assertThatThrownBy(() -> data.leastCrop(1.1))
        .hasMessage("leastCrop must be in (0, 1] but was 1.1");
  }

  @Test
  void composite_and_photograph_are_jittered_alike() {
    CompositeData darker = data.jitter(new Brightness(Range.constant(0.5)));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = darker.batch(manager, 0, SAMPLES)) {
      assertThat(levels(batch.real())).containsExactly(50);
    }
    assertThat(differences(darker)).containsExactly(20);
  }

  /** In levels of the foreground; pixels at its soft border are left out. */
  private static Set<Integer> differences(CompositeData data) {
    return differences(data, 0, SAMPLES);
  }

  private static Set<Integer> differences(CompositeData data, long first, int count) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        Batch batch = data.batch(manager, first, count)) {
      NDArray difference = batch.composite().sub(batch.real());
      NDArray inside = batch.mask().gt(0.999f).broadcast(difference.getShape());
      return levels(difference.booleanMask(inside));
    }
  }

  private static Set<Integer> levels(NDArray values) {
    Set<Integer> levels = new TreeSet<>();
    for (float value : values.toFloatArray()) {
      levels.add(Math.round(value * 255));
    }
    return levels;
  }
}
