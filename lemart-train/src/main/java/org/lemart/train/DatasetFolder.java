package org.lemart.train;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lemart.HarmonizationException;
import org.lemart.Sample;
import org.lemart.spi.ImageFiles;
import org.lemart.transforms.RegionTransforms;

/**
 * The files of a data set that is being written. A sample's line of the manifest, kept in a file of
 * its own until the end, is written after its pictures and so says that they are there.
 */
final class DatasetFolder implements AutoCloseable {
  static final String SUBSET = "LEMaRT";
  private static final long SPLIT_SALT = 0x73706C6974L;
  private static final double TEST_SHARE = 0.1;

  private final Path folder;
  private final Path lines;
  private final FileChannel lock;

  private DatasetFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lines = folder.resolve(".lines");
    this.lock = lock;
  }

  /** Makes the folders, or goes on where a stopped call left them. */
  static DatasetFolder open(Path folder, JsonObject settings) {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new HarmonizationException(
          "folder of output " + folder + " must exist but " + parent + " does not");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new HarmonizationException("output " + folder + " must be a folder but was a file");
    }
    return guarded(folder, () -> begin(folder, settings));
  }

  private static DatasetFolder begin(Path folder, JsonObject settings) throws IOException {
    Path record = folder.resolve("dataset.json");
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(settings) + "\n";
    if (!Files.exists(record) && Files.isDirectory(folder) && !isEmpty(folder)) {
      throw new HarmonizationException(
          "output " + folder + " must be new, empty or a data set of lemart but holds other files");
    }
    if (Files.exists(record) && !Files.readString(record).equals(text)) {
      throw new HarmonizationException(
          "output "
              + folder
              + " holds a data set of other settings (see dataset.json): delete it or choose"
              + " another folder");
    }
    Files.createDirectories(folder);
    FileChannel lock = lock(folder);
    DatasetFolder files = new DatasetFolder(folder, lock);
    if (!files.isFinished()) {
      removeParts(folder);
      put(record, text);
      for (Path place : List.of(files.composites(), files.masks(), files.reals(), files.lines)) {
        Files.createDirectories(place);
        removeParts(place);
      }
    }
    return files;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.allMatch(f -> f.getFileName().toString().startsWith("."));
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // another writer of this process: the same answer
    }
    channel.close();
    throw new HarmonizationException("output " + folder + " is being written by another call");
  }

  /** What a killed call left half written. */
  private static void removeParts(Path place) throws IOException {
    try (Stream<Path> content = Files.list(place)) {
      for (Path file : content.filter(f -> f.getFileName().toString().endsWith(".part")).toList()) {
        Files.delete(file);
      }
    }
  }

  Path folder() {
    return folder;
  }

  boolean isFinished() {
    return Files.isRegularFile(manifest()) && !Files.exists(lines);
  }

  /** The samples that are still to be made. */
  List<Integer> missing(int count) {
    return IntStream.range(0, count).filter(i -> !Files.exists(line(i))).boxed().toList();
  }

  /** Writes one sample; may be called from several threads with different numbers. */
  void add(int index, long seed, String photo, SampleMaker.Drawn drawn) {
    Sample sample = drawn.sample();
    Path real = reals().resolve(name(index) + ".png");
    Path mask = masks().resolve(name(index) + "_1.png");
    Path composite = composites().resolve(name(index) + "_1_1.png");
    ImageFiles.write(sample.real(), real);
    ImageFiles.write(sample.mask().toImage(), mask);
    ImageFiles.write(sample.composite(), composite);
    JsonObject line = new JsonObject();
    line.addProperty("sample", index);
    line.addProperty("seed", seed);
    line.addProperty("photo", photo);
    line.addProperty("composite", relative(composite));
    line.addProperty("mask", relative(mask));
    line.addProperty("real", relative(real));
    line.addProperty("maskArea", Math.round(sample.mask().area() * 1e6) / 1e6);
    String parameters = RegionTransforms.toJson(drawn.perturbation());
    line.add("perturbation", JsonParser.parseString(parameters));
    guarded(folder, () -> put(line(index), line + "\n"));
  }

  /** Writes the lists and, last, the manifest. */
  void finish(int count, long seed) {
    guarded(
        folder,
        () -> {
          StringBuilder manifest = new StringBuilder();
          List<JsonObject> samples = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            String line = Files.readString(line(i));
            manifest.append(line);
            samples.add(JsonParser.parseString(line).getAsJsonObject());
          }
          Set<String> testing = forTesting(samples, seed);
          putLists("train", list(samples, photo -> !testing.contains(photo)));
          putLists("test", list(samples, testing::contains));
          put(manifest(), manifest.toString());
          removeAll(lines);
          return folder;
        });
  }

  private static String list(List<JsonObject> samples, Predicate<String> wanted) {
    return samples.stream()
        .filter(sample -> wanted.test(sample.get("photo").getAsString()))
        .map(sample -> sample.get("composite").getAsString() + "\n")
        .collect(Collectors.joining());
  }

  /** About a tenth of the photographs, at least one; all samples of a photograph go one way. */
  private static Set<String> forTesting(List<JsonObject> samples, long seed) {
    Map<String, Double> draws = new TreeMap<>();
    for (JsonObject sample : samples) {
      String photo = sample.get("photo").getAsString();
      draws.put(photo, Randoms.of(seed ^ SPLIT_SALT, photo.hashCode()).nextDouble());
    }
    double limit = Math.max(TEST_SHARE, Collections.min(draws.values()));
    draws.values().removeIf(draw -> draw > limit);
    return draws.keySet();
  }

  private void putLists(String split, String list) throws IOException {
    put(folder.resolve("IHD_" + split + ".txt"), list);
    put(folder.resolve(SUBSET).resolve(SUBSET + "_" + split + ".txt"), list);
  }

  private static void removeAll(Path place) throws IOException {
    try (Stream<Path> content = Files.list(place)) {
      for (Path file : content.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }

  private static Path put(Path file, String text) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.write(part, text.getBytes(StandardCharsets.UTF_8));
    return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String name(int index) {
    return String.format(Locale.ROOT, "p%06d", index);
  }

  private Path line(int index) {
    return lines.resolve(name(index) + ".json");
  }

  private Path manifest() {
    return folder.resolve("manifest.jsonl");
  }

  private Path composites() {
    return folder.resolve(SUBSET).resolve("composite_images");
  }

  private Path masks() {
    return folder.resolve(SUBSET).resolve("masks");
  }

  private Path reals() {
    return folder.resolve(SUBSET).resolve("real_images");
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
        folder,
        () -> {
          lock.close();
          return Files.deleteIfExists(folder.resolve(".lock"));
        });
  }
}
