package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.train.IHarmony4.Entry;
import org.lemart.train.IHarmony4.Split;

class IHarmony4Test {
  @TempDir Path root;

  @Test
  void published_names_lead_to_their_masks_and_photographs() throws IOException {
    Files.writeString(
        root.resolve("IHD_train.txt"),
        """
        HAdobe5k/composite_images/a0004_1_5.jpg
        HCOCO/composite_images/c10134_1251096_1.jpg
        Hday2night/composite_images/d90000006-10_1_9.jpg\r
        HFlickr/composite_images/f2089_1_2.jpg
        """);

    List<Entry> entries = IHarmony4.of(root, Split.TRAIN).entries();

    assertThat(entries)
        .extracting(Entry::subset)
        .containsExactly("HAdobe5k", "HCOCO", "Hday2night", "HFlickr");
    assertThat(entries)
        .extracting(entry -> root.relativize(entry.mask()).toString())
        .containsExactly(
            "HAdobe5k/masks/a0004_1.png",
            "HCOCO/masks/c10134_1251096.png",
            "Hday2night/masks/d90000006-10_1.png",
            "HFlickr/masks/f2089_1.png");
    assertThat(entries)
        .extracting(entry -> root.relativize(entry.real()).toString())
        .containsExactly(
            "HAdobe5k/real_images/a0004.jpg",
            "HCOCO/real_images/c10134.jpg",
            "Hday2night/real_images/d90000006-10.jpg",
            "HFlickr/real_images/f2089.jpg");
  }

  @Test
  void a_list_may_begin_with_a_byte_order_mark() throws IOException {
    String names = "HCOCO/composite_images/c1_7_1.jpg\nHFlickr/composite_images/f1_7_1.jpg\n";
    Files.writeString(root.resolve("IHD_train.txt"), "\uFEFF" + names);

    assertThat(IHarmony4.of(root, Split.TRAIN).entries())
        .extracting(Entry::subset)
        .containsExactly("HCOCO", "HFlickr");
  }

  @Test
  void photographs_are_named_as_their_files_with_each_of_their_outlines() throws IOException {
    Files.writeString(
        root.resolve("IHD_train.txt"),
        """
        HCOCO/composite_images/c1_7_1.jpg
        HCOCO/composite_images/c1_7_2.jpg
        HCOCO/composite_images/c1_8_1.jpg
        HFlickr/composite_images/c1_7_1.jpg
        """);

    PhotoSource photos = IHarmony4.of(root, Split.TRAIN).photos();

    assertThat(IntStream.range(0, photos.size()).mapToObj(photos::name))
        .containsExactly("HCOCO/c1.jpg", "HCOCO/c1.jpg", "HFlickr/c1.jpg");
  }

  @Test
  void the_folder_of_one_subset_is_a_data_set() throws IOException {
    EvaluationData.add(root, "HFlickr", "f1", 4);

    Entry entry = IHarmony4.of(root.resolve("HFlickr"), Split.TEST).entries().get(0);

    assertThat(entry.subset()).isEqualTo("HFlickr");
    assertThat(entry.read().real().getWidth()).isEqualTo(300);
  }

  @Test
  void fractions_are_nested_and_have_their_size() throws IOException {
    IHarmony4 whole = many(400);
    List<Entry> previous = List.of();
    for (double share : new double[] {0.01, 0.05, 0.1, 0.5, 1}) {
      List<Entry> part = whole.fraction(share, 7).entries();
      assertThat(part).hasSize((int) Math.round(400 * share)).containsAll(previous);
      assertThat(whole.entries()).containsSubsequence(part);
      previous = part;
    }
  }

  @Test
  void the_seed_decides_which_and_the_draw_is_even() throws IOException {
    IHarmony4 whole = many(1000);

    assertThat(whole.fraction(0.1, 3).entries()).isEqualTo(whole.fraction(0.1, 3).entries());
    List<Entry> other = whole.fraction(0.1, 4).entries();
    long shared = whole.fraction(0.1, 3).entries().stream().filter(other::contains).count();
    assertThat(shared).as("100 of 1000 twice share about 10").isBetween(1L, 25L);
    long firstHalf =
        whole.fraction(0.5, 3).entries().stream()
            .filter(whole.entries().subList(0, 500)::contains)
            .count();
    assertThat(firstHalf).isBetween(210L, 290L);
  }

  @Test
  void the_order_of_the_list_does_not_change_the_draw() throws IOException {
    List<Entry> before = many(100).fraction(0.2, 5).entries();
    Path list = root.resolve("IHD_test.txt");
    List<String> lines = Files.readAllLines(list);
    Files.write(list, lines.stream().sorted().collect(Collectors.toList()));

    assertThat(IHarmony4.of(root, Split.TEST).fraction(0.2, 5).entries())
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void a_tiny_fraction_has_one_triplet_and_others_are_refused() throws IOException {
    IHarmony4 whole = many(10);

    assertThat(whole.fraction(0.001, 1).entries()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.fraction(0, 1))
        .withMessage("share must be in (0, 1] but was 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> whole.fraction(1.01, 1));
  }

  @Test
  void missing_files_are_told_in_one_line() throws IOException {
    IHarmony4 whole = many(2);

    assertThatExceptionOfType(HarmonizationException.class)
        .isThrownBy(whole::requireFiles)
        .withMessage(
            root.resolve("HCOCO/composite_images/c1_7_1.jpg")
                + " must be an image file but does not exist (6 files are missing)");
  }

  private IHarmony4 many(int count) throws IOException {
    Files.write(
        root.resolve("IHD_test.txt"),
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "HCOCO/composite_images/c" + i + "_7_1.jpg")
            .toList());
    return IHarmony4.of(root, Split.TEST);
  }
}
