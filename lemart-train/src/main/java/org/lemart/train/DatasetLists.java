package org.lemart.train;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.lemart.spi.SafeOutput;

/**
 * The lists and the manifest of a data set, written line by line. Which samples are for training
 * and which for testing: all of a photograph go one way.
 */
final class DatasetLists {
  private final DatasetLayout layout;

  /** Of each sample; the name of a photograph is kept once. */
  private final List<String> photos = new ArrayList<>();

  private DatasetLists(DatasetLayout layout) {
    this.layout = layout;
  }

  /** The samples' lines by number; each is asked for once. */
  @FunctionalInterface
  interface Lines {
    SampleLine read(int index) throws IOException;
  }

  /** Writes the lists of the whole and of its one subset and, last, the manifest. */
  static void write(DatasetLayout layout, int count, Lines lines, TestSplit split)
      throws IOException {
    DatasetLists lists = new DatasetLists(layout);
    try (SafeOutput.Part manifest = SafeOutput.begin(layout.manifest())) {
      lists.writeManifest(manifest.path(), count, lines);
      Set<String> testing = split.of(lists.photos);
      lists.write("train", photo -> !testing.contains(photo));
      lists.write("test", testing::contains);
      manifest.commit();
    }
  }

  private void writeManifest(Path file, int count, Lines lines) throws IOException {
    Map<String, String> names = new HashMap<>();
    try (OutputStream out = create(file)) {
      for (int i = 0; i < count; i++) {
        SampleLine line = lines.read(i);
        out.write(line.text().getBytes(StandardCharsets.UTF_8));
        photos.add(names.computeIfAbsent(line.photo(), name -> name));
      }
    }
  }

  private void write(String split, Predicate<String> wanted) throws IOException {
    String subset = DatasetLayout.SUBSET;
    writeList(layout.folder().resolve("IHD_" + split + ".txt"), wanted);
    writeList(layout.folder().resolve(subset).resolve(subset + "_" + split + ".txt"), wanted);
  }

  private void writeList(Path file, Predicate<String> wanted) throws IOException {
    try (SafeOutput.Part part = SafeOutput.begin(file)) {
      try (OutputStream out = create(part.path())) {
        for (int i = 0; i < photos.size(); i++) {
          if (wanted.test(photos.get(i))) {
            String line = layout.relative(layout.composite(i)) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      part.commit();
    }
  }

  private static OutputStream create(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }
}
