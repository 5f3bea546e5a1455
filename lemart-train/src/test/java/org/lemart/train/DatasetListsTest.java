package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetListsTest {
  private static final int COUNT = 200_000;
  private static final int LENGTH = 700;
  private static final TestSplit SPLIT = new TestSplit(0.1, 1);

  @TempDir Path folder;
  private DatasetLayout layout;
  private long live;

  @BeforeEach
  void makeFolders() throws IOException {
    layout = new DatasetLayout(folder);
    Files.createDirectory(folder.resolve(DatasetLayout.SUBSET));
  }

  @Test
  void a_long_manifest_is_written_in_a_fraction_of_its_size() throws IOException {
    long before = used();
    DatasetLists.write(
        layout,
        COUNT,
        index -> {
          if (index == COUNT - 1) {
            live = used() - before;
          }
          return line(index);
        },
        SPLIT);

    assertThat(live).isLessThan((long) COUNT * LENGTH / 3);
    assertThat(Files.size(layout.manifest())).isEqualTo((long) COUNT * LENGTH);
    try (Stream<String> training = Files.lines(folder.resolve("IHD_train.txt"));
        Stream<String> testing = Files.lines(folder.resolve("IHD_test.txt"))) {
      assertThat(training.count() + testing.count()).isEqualTo(COUNT);
    }
  }

  @Test
  void a_line_that_cannot_be_read_leaves_neither_lists_nor_a_manifest() throws IOException {
    assertThatThrownBy(
            () ->
                DatasetLists.write(
                    layout,
                    9,
                    index -> {
                      if (index == 8) {
                        throw new IOException("unreadable");
                      }
                      return line(index);
                    },
                    SPLIT))
        .hasMessage("unreadable");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).isEqualTo(List.of(folder.resolve(DatasetLayout.SUBSET)));
    }
  }

  /** Of a thousand photographs in turn. */
  private SampleLine line(int index) {
    String composite = layout.relative(layout.composite(index));
    String text = composite + "x".repeat(LENGTH - composite.length() - 1) + "\n";
    return new SampleLine("photo" + index % 1000, composite, text);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
