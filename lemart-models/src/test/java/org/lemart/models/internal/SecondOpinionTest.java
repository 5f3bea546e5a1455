package org.lemart.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.models.Pictures;

class SecondOpinionTest {
  private static final int SIZE = 8;
  private static final float LIGHT = 179 / 255f;

  /** The object light grey, without a colour that a stronger contrast would clip. */
  private static final NetworkInput INPUT = input();

  private static NetworkInput input() {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    int grey = Math.round(LIGHT * 255) * 0x010101;
    for (int i = 0; i < SIZE * SIZE; i++) {
      image.setRGB(i % SIZE, i / SIZE, grey);
    }
    Mask mask = Mask.of(Pictures.mask(SIZE, SIZE, 5).toImage());
    return NetworkInput.of(image, mask, SIZE);
  }

  /** One map that makes of each colour x the colour {@code factor * x + offset}. */
  private static ColorGrid map(float factor, float offset) {
    float[] map = new float[ColorGrid.MAP];
    for (int c = 0; c < 3; c++) {
      map[5 * c] = factor;
      map[4 * c + 3] = offset;
    }
    return ColorGrid.global(map);
  }

  private static float[] random(int cells, long seed) {
    Random random = new Random(seed);
    float[] maps = new float[cells * ColorGrid.MAP];
    for (int i = 0; i < maps.length; i++) {
      maps[i] = random.nextFloat() - 0.5f;
    }
    return maps;
  }

  private static float[] opinion(GridPredictor network, double gain, double doubt) {
    return opinion(network, new Confidence(gain, doubt, 255));
  }

  private static float[] opinion(GridPredictor network, Confidence confidence) {
    return new SecondOpinion(network, confidence).predict(INPUT).maps();
  }

  @Test
  void a_grid_for_a_variant_means_the_same_colours_for_the_composite() {
    NetworkInput all =
        NetworkInput.of(
            Pictures.random(BufferedImage.TYPE_INT_RGB, SIZE, SIZE, 3),
            Mask.of(SIZE, SIZE, new byte[SIZE * SIZE]).invert(),
            SIZE);
    ColorGrid said = ColorGrid.of(2, 2, random(4, 7));
    Variant variant = new Variant(0.6f); // a weaker contrast clips nothing
    assertThat(apply(variant.back(said), all.planes()))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(apply(said, variant.of(all).planes()));
  }

  private static float[] apply(ColorGrid grid, float[] planes) {
    GridMap map = new GridMap(grid.rows(), grid.columns(), grid.maps(), SIZE, SIZE);
    int plane = SIZE * SIZE;
    float[] all = new float[3 * plane];
    float[][] rgb = new float[3][SIZE];
    float[][] out = new float[3][SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(planes, c * plane + y * SIZE, rgb[c], 0, SIZE);
      }
      map.map(y, 0, SIZE, rgb, out);
      for (int c = 0; c < 3; c++) {
        System.arraycopy(out[c], 0, all, c * plane + y * SIZE, SIZE);
      }
    }
    return all;
  }

  @Test
  void variants_change_the_object_and_leave_what_is_around_it() {
    float[] before = INPUT.planes();
    float[] after = new Variant(0.5f).of(INPUT).planes();
    int plane = SIZE * SIZE;
    for (int i = 0; i < 3 * plane; i++) {
      float share = before[3 * plane + i % plane];
      assertThat(after[i]).isCloseTo(before[i] - share * (before[i] - 0.5f) / 2, within(1e-6f));
    }
    assertThat(Arrays.copyOfRange(after, 3 * plane, 4 * plane))
        .containsExactly(Arrays.copyOfRange(before, 3 * plane, 4 * plane));
  }

  @Test
  void a_network_that_knows_the_colour_is_followed_as_far_as_the_gain_says() {
    GridPredictor sure = input -> map(0, 0.4f);
    assertThat(opinion(sure, 1, 100))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(map(0, 0.4f).maps());
    assertThat(opinion(sure, 0.5, 100))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(map(0.5f, 0.2f).maps());
  }

  @Test
  void a_network_that_takes_every_variant_for_right_changes_nothing() {
    assertThat(opinion(input -> ColorGrid.identity(), 1, 1)).isEqualTo(map(1, 0).maps());
  }

  @Test
  void a_network_that_is_moved_by_the_variants_is_followed_less() {
    GridPredictor moved = input -> map(1, 0.1f);
    double difference = 0.15 * (LIGHT - 0.5);
    for (double doubt : new double[] {0, 1, 4}) {
      double factor = 1 - doubt * 2 * difference * difference / (0.1 * 0.1);
      assertThat(opinion(moved, 1, doubt))
          .usingComparatorWithPrecision(1e-3f)
          .containsExactly(map(1, (float) (0.1 * factor)).maps());
    }
    assertThat(opinion(moved, 1, 8)).isEqualTo(map(1, 0).maps());
  }

  @Test
  void what_is_not_trusted_at_all_gives_a_whole_grid_of_identity_maps() {
    float[] maps = map(1, 0.1f).maps();
    ColorGrid four = ColorGrid.of(2, 2, repeated(maps, 4));
    ColorGrid nothing = new SecondOpinion(i -> four, new Confidence(1, 8, 255)).predict(INPUT);
    assertThat(nothing).isEqualTo(ColorGrid.of(2, 2, repeated(map(1, 0).maps(), 4)));
  }

  private static float[] repeated(float[] map, int times) {
    float[] all = new float[times * map.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = map[i % map.length];
    }
    return all;
  }

  @Test
  void the_picture_as_a_whole_is_changed_by_no_more_than_the_limit() {
    GridPredictor sure = input -> map(0, 0.4f);
    float[] planes = INPUT.planes();
    double square = 0;
    for (int i = 3 * SIZE * SIZE; i < planes.length; i++) {
      square += planes[i] * Math.pow(LIGHT - 0.4, 2);
    }
    double change = 255 * Math.sqrt(square / (SIZE * SIZE));
    float half = opinion(sure, new Confidence(1, 1, change / 2))[3];
    assertThat(half).isCloseTo(0.2f, within(1e-4f));
    assertThat(opinion(sure, new Confidence(1, 1, 1.01 * change))[3]).isEqualTo(0.4f);
    NetworkInput part = INPUT.withShare(0.25);
    ColorGrid grid = new SecondOpinion(sure, new Confidence(1, 1, change / 4)).predict(part);
    assertThat(grid.maps()[3]).isCloseTo(0.2f, within(1e-4f));
  }

  @Test
  void the_network_is_asked_once_with_all_variants() {
    List<Integer> batches = new ArrayList<>();
    GridPredictor network =
        new GridPredictor() {
          @Override
          public ColorGrid predict(NetworkInput input) {
            throw new AssertionError("one at a time");
          }

          @Override
          public List<ColorGrid> predict(List<NetworkInput> inputs) {
            batches.add(inputs.size());
            return inputs.stream().map(input -> map(0, 0.4f)).toList();
          }
        };
    opinion(network, 1, 1);
    assertThat(batches).containsExactly(2);
  }

  @Test
  void weights_say_how_much_they_are_to_be_trusted() {
    assertThat(Confidence.of(Map.of(), "a.safetensors")).isNull();
    String json = "{\"gain\": 1.5, \"doubt\": 2, \"most\": 8}";
    assertThat(Confidence.of(Map.of(Confidence.KEY, json), "a.safetensors"))
        .isEqualTo(new Confidence(1.5, 2, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'gain': 0, 'doubt': 1, 'most': 8}  | gain must be in (0, 4] but was 0.0",
        "{'gain': 5, 'doubt': 1, 'most': 8}  | gain must be in (0, 4] but was 5.0",
        "{'gain': NaN, 'doubt': 1, 'most': 8} | gain must be in (0, 4] but was NaN",
        "{'gain': 1, 'doubt': -1, 'most': 8} | doubt must be in [0, 100] but was -1.0",
        "{'gain': 1, 'doubt': 1e9, 'most': 8} | doubt must be in [0, 100] but was 1.0E9",
        "{'doubt': 1, 'most': 8}             | gain must be in (0, 4] but was 0.0",
        "{'gain': 1, 'doubt': 1}  | most must be in (0, 255] but was 0.0",
        "{'gain': 1, 'doubt': 1, 'most': 256} | most must be in (0, 255] but was 256.0",
        "null                     | must be",
        "gain                     | is broken",
        "[1, 2]                   | is broken",
      },
      quoteCharacter = '"')
  void broken_confidence_is_told_in_one_line_that_names_the_file(String json, String reason) {
    assertThatThrownBy(() -> Confidence.of(Map.of(Confidence.KEY, json), "a.safetensors"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("a.safetensors: lemart.confidence ")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }
}
