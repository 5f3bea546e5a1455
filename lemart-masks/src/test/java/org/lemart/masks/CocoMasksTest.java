package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

class CocoMasksTest {
  @TempDir Path folder;

  @Test
  void runLengthsGoDownTheColumns() {
    String rle = "{'size': [3, 4], 'counts': [4, 2, 1, 1, 4]}";

    assertThat(rows(one(rle))).containsExactly("##", "#."); // rows 1 and 2, columns 1 and 2
    assertThat(rows(one("{'size': [3, 4], 'counts': [4, 2, 1, 2, 3]}")))
        .containsExactly("##", "##");
    assertThat(rows(one("{'size': [2, 3], 'counts': [0, 3, 2, 1]}"))).containsExactly("##.", "#.#");
  }

  @Test
  void aStringHoldsTheSameRunsAsNumbers() {
    // 5 2 3 2 3 2 3: from the fourth number on, the difference to the one two places before
    assertThat(CompressedCounts.decode("5230000")).containsExactly(5, 2, 3, 2, 3, 2, 3);
    // 40 = 8 + 1 * 32: "X1"; 16 needs a second character, or its bit 4 would be the sign: "`0"
    assertThat(CompressedCounts.decode("X1`0")).containsExactly(40, 16);
    // 1 7 1 4: the last is 4 - 7 = -3 = "M"
    assertThat(CompressedCounts.decode("171M")).containsExactly(1, 7, 1, 4);
    // 0 100 0 50: 50 - 100 = -50 = 14 - 2 * 32: "^" has 14 and more, "N" is -2
    assertThat(CompressedCounts.decode("0T30^N")).containsExactly(0, 100, 0, 50);
    assertThat(one("{'size': [4, 5], 'counts': '5230000'}"))
        .isEqualTo(one("{'size': [4, 5], 'counts': [5, 2, 3, 2, 3, 2, 3]}"));
  }

  @Test
  void randomRunsSurviveTheString() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      int[] runs = random.ints(1 + i % 20, 0, 1 << (1 + i % 29)).toArray();
      assertThat(CompressedCounts.decode(encode(runs))).containsExactly(runs);
    }
  }

  @Test
  void aPolygonHoldsThePixelsWhoseCentresItHolds() {
    assertThat(rows(one("[[10, 20, 13, 20, 13, 22, 10, 22]]"))).containsExactly("###", "###");
    assertThat(rows(one("[[2.4, 1, 6, 1, 6, 2, 2.6, 2]]"))).containsExactly("####");
    assertThat(rows(one("[[2.6, 1, 6, 1, 6, 2, 2.6, 2]]"))).containsExactly("###");
    assertThat(rows(one("[[0, 0, 5, 4, 0, 4]]"))).containsExactly("#...", "##..", "###.", "####");
  }

  @Test
  void severalPolygonsAreOneObject() {
    assertThat(rows(one("[[0, 0, 1, 0, 1, 1, 0, 1], [2, 1, 4, 1, 4, 2, 2, 2]]")))
        .containsExactly("#...", "..##");
    assertThat(rows(one("[[0, 0, 2, 0, 2, 1, 0, 1], [1, 0, 3, 0, 3, 1, 1, 1]]")))
        .containsExactly("###");
  }

  @Test
  void aPolygonAndItsRunsAreTheSameMask() {
    assertThat(one("[[2, 1, 5, 1, 5, 3, 2, 3]]"))
        .isEqualTo(one("{'size': [4, 6], 'counts': [9, 2, 2, 2, 2, 2, 5]}"));
  }

  @Test
  void everyAnnotationWithASegmentationGivesAMaskInTheOrderOfTheFile() {
    String square = "[[0, 0, 2, 0, 2, 2, 0, 2]]";
    String file =
        "{'info': {'annotations': 3}, 'annotations': [{'id': 1}, {'segmentation': []},"
            + "{'segmentation': null}, {'segmentation': "
            + square
            + ", 'iscrowd': 0},"
            + "{'segmentation': {'size': [3, 3], 'counts': [9]}, 'iscrowd': 1},"
            + "{'segmentation': {'size': [3, 3], 'counts': [0, 3, 6]}, 'iscrowd': 1},"
            + "{'segmentation': [[0.6, 0.6, 0.9, 0.6, 0.9, 0.9]]}], 'images': [{'id': 1}]}";

    List<Mask> masks = CocoMasks.read(write(file));

    assertThat(masks).hasSize(2);
    assertThat(rows(masks.get(0))).containsExactly("##", "##");
    assertThat(rows(masks.get(1))).containsExactly("#", "#", "#");
    assertThat(MaskGenerators.fromMasks(masks).generate(40, 50, new SplittableRandom(3)).area())
        .isBetween(0.01, 0.6);
    assertThat(CocoMasks.read(write(file), 1)).isEqualTo(masks.subList(0, 1));
  }

  @Test
  void aFaultNamesTheFileTheAnnotationAndTheRule() {
    refused("[[1, 2, 3, 4]]", "annotation 0 (id 7): polygon must be at least 3 pairs of numbers");
    refused("[[1, 2, 3, 4, 5, 6, 7]]", "but had 7 numbers");
    refused("[[0, 0, 1e9, 0, 1e9, 1]]", "polygons must span at most 16384 pixels");
    refused("[[0, 0, 1e300, 0, 1, 1]]", "polygon must be finite");
    refused("[[0, 0, 'a', 0, 1, 1]]", "annotation 0 (id 7): ");
    refused("[1, 2, 3]", "annotation 0 (id 7): ");
    refused("{'counts': [1]}", "size must be given but was missing");
    refused("{'size': [1, 1]}", "counts must be given but was missing");
    refused("{'size': [1], 'counts': [1]}", "size must be [height, width] but was [1]");
    refused("{'size': [0, 1], 'counts': [0]}", "height must be >= 1 but was 0");
    refused("{'size': [99999, 99999], 'counts': [1]}", "size must be at most");
    refused("{'size': [2, 2], 'counts': [1, 2]}", "counts must add up to 2 x 2 pixels but were 3");
    refused("{'size': [2, 2], 'counts': [5, -1]}", "counts must be >= 0 but was -1");
    refused("{'size': [2, 2], 'counts': 'P'}", "counts must end with a whole number");
    refused("{'size': [2, 2], 'counts': '1 2'}", "counts must be characters from '0' to 'o'");
    refused("{'size': [2, 2], 'counts': 'N'}", "counts must be in [0, 2^31) but had -2");
    refused("{'size': [2, 2], 'counts': 'ooooooooooo'}", "counts must be below 2^31");
    refused("'text'", "annotation 0 (id 7): ");
  }

  @Test
  void aFileThatIsNoAnnotationFileIsRefused() {
    for (String text : List.of("", "[]", "{'annotations': 3}", "{'annotations': [3]}", "{'a'")) {
      assertThatThrownBy(() -> CocoMasks.read(write(text)))
          .as(text)
          .isInstanceOf(HarmonizationException.class)
          .hasMessageContaining("annotations.json: must be a COCO annotation file")
          .message()
          .hasLineCount(1);
    }
    for (String text : List.of("{}", "{'annotations': []}", "{'annotations': [{'id': 1}]}")) {
      assertThatThrownBy(() -> CocoMasks.read(write(text)))
          .isInstanceOf(HarmonizationException.class)
          .hasMessageEndingWith("must hold annotations with a segmentation but has none");
    }
    assertThatThrownBy(() -> CocoMasks.read(folder.resolve("nothing.json")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("nothing.json");
    assertThatThrownBy(() -> CocoMasks.read(folder, 0)).hasMessage("most must be >= 1 but was 0");
  }

  private void refused(String segmentation, String rule) {
    assertThatThrownBy(() -> one(segmentation))
        .as(segmentation)
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(rule)
        .message()
        .startsWith(folder.resolve("annotations.json") + ": annotation 0 (id 7): ")
        .hasLineCount(1);
  }

  private Mask one(String segmentation) {
    String file = "{'annotations': [{'id': 7, 'segmentation': " + segmentation + "}]}";
    List<Mask> masks = CocoMasks.read(write(file));
    assertThat(masks).hasSize(1);
    return masks.get(0);
  }

  private Path write(String json) {
    try {
      return Files.writeString(folder.resolve("annotations.json"), json.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> rows(Mask mask) {
    List<String> rows = new ArrayList<>();
    for (int y = 0; y < mask.height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < mask.width(); x++) {
        row.append(mask.get(x, y) > 0 ? '#' : '.');
      }
      rows.add(row.toString());
    }
    return rows;
  }

  /** Writes a number in as few characters as keep its sign. */
  private static String encode(int[] runs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.length; i++) {
      long left = i > 2 ? (long) runs[i] - runs[i - 2] : runs[i];
      boolean more = true;
      while (more) {
        long low = left & 31;
        left >>= 5;
        more = left != ((low & 16) == 0 ? 0 : -1);
        text.append((char) (48 + low + (more ? 32 : 0)));
      }
    }
    return text.toString();
  }
}
