package org.lemart.train;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Sample;
import org.lemart.spi.FolderLock;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.SafeOutput;
import org.lemart.transforms.RegionTransforms;

/**
 * The files of a data set that is being written. A sample's line of the manifest, kept in a file of
 * its own until the end, is written after its pictures and so says that they are there.
 */
final class DatasetFolder implements AutoCloseable {
  private final DatasetLayout layout;

  /** Null where another process holds it. */
  private final @Nullable FolderLock lock;

  /** What this call made, outermost first, and what it takes away again if no sample follows. */
  private final List<Path> made = new ArrayList<>();

  /** Whether {@link #close} is to take away the folder itself. */
  private boolean empty;

  private DatasetFolder(DatasetLayout layout, @Nullable FolderLock lock) {
    this.layout = layout;
    this.lock = lock;
  }

  /**
   * Makes the folders, or goes on where a stopped call left them.
   *
   * @param comparable whether equal settings give equal samples; if not, there must be no call to
   *     go on from
   */
  static DatasetFolder open(Path folder, JsonObject settings, boolean comparable) {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new HarmonizationException(
          "folder of output " + folder + " must exist but " + parent + " does not");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new HarmonizationException("output " + folder + " must be a folder but was a file");
    }
    return guarded(folder, () -> begin(folder, settings, comparable));
  }

  /** A folder that another process has opened with the same settings. */
  static DatasetFolder join(Path folder, JsonObject settings) {
    return guarded(
        folder,
        () -> {
          DatasetLayout layout = new DatasetLayout(folder);
          if (!Files.isDirectory(layout.lines()) || !holds(layout.record(), text(settings))) {
            throw new HarmonizationException(
                "output "
                    + folder
                    + " must be a data set that is being written with the same settings (see"
                    + " dataset.json)");
          }
          return new DatasetFolder(layout, null);
        });
  }

  private static String text(JsonObject settings) {
    return new GsonBuilder().setPrettyPrinting().create().toJson(settings) + "\n";
  }

  private static boolean holds(Path file, String text) throws IOException {
    return Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
  }

  private static DatasetFolder begin(Path folder, JsonObject settings, boolean comparable)
      throws IOException {
    DatasetLayout layout = new DatasetLayout(folder);
    Path record = layout.record();
    String text = text(settings);
    if (!Files.exists(record) && Files.isDirectory(folder) && !isEmpty(folder)) {
      throw new HarmonizationException(
          "output " + folder + " must be new, empty or a data set of lemart but holds other files");
    }
    if (Files.exists(record) && !holds(record, text)) {
      throw new HarmonizationException(
          "output "
              + folder
              + " holds a data set of other settings (see dataset.json): delete it or choose"
              + " another folder");
    }
    if (Files.exists(record) && !comparable) {
      throw new HarmonizationException(
          "output "
              + folder
              + " holds a data set, and masks of a lambda cannot be compared with its own: make the"
              + " generator a record, or choose another folder");
    }
    boolean fresh = !Files.exists(folder);
    Files.createDirectories(folder);
    DatasetFolder files = new DatasetFolder(layout, FolderLock.of(folder));
    if (fresh) {
      files.made.add(folder);
    }
    try {
      if (!files.isFinished()) {
        files.prepare(text);
      }
    } catch (IOException | RuntimeException e) {
      files.undoIfEmpty();
      files.close();
      throw e;
    }
    return files;
  }

  private void prepare(String text) throws IOException {
    removeParts(folder());
    for (Path place : layout.folders()) {
      if (Files.isSymbolicLink(place)) {
        throw new HarmonizationException(
            "output folder " + place + " must be a folder but was a symbolic link");
      }
      if (!Files.exists(place)) {
        made.add(place);
        Files.createDirectory(place);
      }
      removeParts(place);
    }
    if (!Files.exists(layout.record())) {
      made.add(layout.record());
    }
    SafeOutput.writeText(layout.record(), text);
  }

  /** Takes away the folders of a call that made no sample; a folder that was there stays. */
  void undoIfEmpty() {
    try {
      if (Files.isDirectory(layout.lines()) && !isEmpty(layout.lines())) {
        made.clear();
      }
      while (!made.isEmpty() && !made.get(made.size() - 1).equals(folder())) {
        Files.deleteIfExists(made.remove(made.size() - 1));
      }
    } catch (IOException e) {
      made.clear(); // the failure that led here is the one to report
    }
    empty = !made.isEmpty();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.allMatch(f -> f.getFileName().toString().startsWith("."));
    }
  }

  /** What a killed call left half written. */
  private static void removeParts(Path place) throws IOException {
    try (Stream<Path> content = Files.list(place)) {
      for (Path file : content.filter(f -> f.getFileName().toString().endsWith(".part")).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  Path folder() {
    return layout.folder();
  }

  boolean isFinished() {
    return Files.isRegularFile(layout.manifest()) && !Files.exists(layout.lines());
  }

  /** The samples that are still to be made. */
  List<Integer> missing(int count) {
    return IntStream.range(0, count).filter(i -> !Files.exists(layout.line(i))).boxed().toList();
  }

  /** Writes one sample; may be called from several threads with different numbers. */
  void add(int index, long seed, String photo, SampleMaker.Drawn drawn) {
    Sample sample = drawn.sample();
    Path real = layout.real(index);
    Path mask = layout.mask(index);
    Path composite = layout.composite(index);
    JsonObject line = new JsonObject();
    line.addProperty("sample", index);
    line.addProperty("seed", seed);
    line.addProperty("photo", photo);
    line.addProperty("composite", layout.relative(composite));
    line.addProperty("mask", layout.relative(mask));
    line.addProperty("real", layout.relative(real));
    line.addProperty("maskArea", Math.round(sample.mask().area() * 1e6) / 1e6);
    String parameters = RegionTransforms.toJson(drawn.perturbation());
    line.add("perturbation", JsonParser.parseString(parameters));
    try {
      ImageFiles.write(sample.real(), real);
      ImageFiles.write(sample.mask().toImage(), mask);
      ImageFiles.write(sample.composite(), composite);
      SafeOutput.writeText(layout.line(index), line + "\n");
    } catch (RuntimeException e) {
      if (lock != null) { // else another process may have written the same sample meanwhile
        List.of(real, mask, composite).forEach(DatasetFolder::removeIfFile);
      }
      throw e;
    }
  }

  private static void removeIfFile(Path picture) {
    try {
      if (Files.isRegularFile(picture)) {
        Files.delete(picture);
      }
    } catch (IOException e) {
      // the failure that led here is the one to report
    }
  }

  /** Writes the lists and, last, the manifest. */
  void finish(int count, TestSplit split) {
    guarded(
        folder(),
        () -> {
          for (Path place : layout.folders()) {
            removeParts(place);
          }
          DatasetLists.write(layout, count, this::line, split);
          removeAll(layout.lines());
          return folder();
        });
  }

  private SampleLine line(int index) throws IOException {
    return SampleLine.read(layout.line(index), layout.relative(layout.composite(index)));
  }

  private static void removeAll(Path place) throws IOException {
    try (DirectoryStream<Path> content = Files.newDirectoryStream(place)) {
      for (Path file : content) {
        Files.deleteIfExists(file);
      }
    }
    try {
      Files.delete(place);
    } catch (DirectoryNotEmptyException e) { // another process came late with a sample
      removeAll(place);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(Path folder, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new HarmonizationException(folder + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  /** Gives the folder free for other calls. */
  @Override
  public void close() {
    guarded(
        folder(),
        () -> {
          if (lock != null) {
            lock.close();
          }
          return empty && Files.deleteIfExists(folder());
        });
  }
}
