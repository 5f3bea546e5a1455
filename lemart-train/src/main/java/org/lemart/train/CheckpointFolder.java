package org.lemart.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.spi.FolderLock;
import org.lemart.spi.SafeOutput;

/**
 * The files of a run: {@code checkpoint.safetensors} is the newest state, {@code
 * checkpoint-STEP.safetensors} the ones before it, and {@code weights.safetensors} the averaged
 * weights, ready for use. What was best in validation is kept as {@code
 * best-checkpoint.safetensors} and {@code best.safetensors}, however old it is. Each is written
 * under a temporary name and moved, so that a process that is killed leaves whole files only.
 */
final class CheckpointFolder implements AutoCloseable {
  private static final String NEWEST = "checkpoint.safetensors";
  private static final String BEST = "best-checkpoint.safetensors";
  private static final Pattern OLDER = Pattern.compile("checkpoint-\\d{10}\\.safetensors");
  private static final Pattern UNFINISHED = Pattern.compile("\\..+\\.safetensors\\..+\\.part");

  private final Path folder;
  private final int keep;

  /** Steps of the newest checkpoint, or -1 if there is none that is worth keeping. */
  private long newestSteps = -1;

  private @Nullable FolderLock lock;

  /**
   * The run's folder, which need not exist.
   *
   * @param keep how many checkpoints stay, at least 1
   */
  CheckpointFolder(Path folder, int keep) {
    this.folder = folder;
    this.keep = keep;
  }

  static Path checkpoint(Path folder) {
    return folder.resolve(NEWEST);
  }

  static Path weights(Path folder) {
    return folder.resolve("weights.safetensors");
  }

  static Path best(Path folder) {
    return folder.resolve("best.safetensors");
  }

  /** Whether there is a run to resume. */
  static boolean hasCheckpoint(Path folder) {
    return Files.isRegularFile(checkpoint(folder))
        || Files.isRegularFile(folder.resolve(BEST))
        || !matching(folder, OLDER).isEmpty();
  }

  /**
   * The newest checkpoint that is whole, or null if the folder has none at all.
   *
   * @param notes told of each damaged one
   * @throws HarmonizationException if all are damaged, or one is of another network
   */
  @Nullable Checkpoint newest(HarmonizationNetwork network, Consumer<String> notes) {
    List<String> damaged = new ArrayList<>();
    for (Path file : checkpoints()) {
      Checkpoint read;
      try {
        read = Checkpoint.read(file);
      } catch (HarmonizationException e) {
        damaged.add(String.valueOf(e.getMessage()));
        continue;
      }
      read.requireOf(network);
      damaged.forEach(problem -> notes.accept(problem + "; resuming from " + file));
      newestSteps = file.equals(checkpoint(folder)) ? read.progress().steps() : -1;
      return read;
    }
    if (!damaged.isEmpty()) {
      throw new HarmonizationException(
          folder + ": must have a checkpoint that is whole: " + String.join("; ", damaged));
    }
    return null;
  }

  /** Newest first; the best one is the last resort. */
  private List<Path> checkpoints() {
    List<Path> files = new ArrayList<>();
    if (Files.isRegularFile(checkpoint(folder))) {
      files.add(checkpoint(folder));
    }
    List<Path> older = matching(folder, OLDER);
    Collections.reverse(older);
    files.addAll(older);
    if (Files.isRegularFile(folder.resolve(BEST))) {
      files.add(folder.resolve(BEST));
    }
    return files;
  }

  /** Writes ready weights and the checkpoint, and removes what is too old. */
  void save(Checkpoint checkpoint, SafeTensors weights) {
    try {
      prepare();
      weights.write(weights(folder));
      Path newest = checkpoint(folder);
      if (newestSteps >= 0 && newestSteps != checkpoint.progress().steps() && keep > 1) {
        SafeOutput.move(newest, older(newestSteps));
        newestSteps = -1;
      }
      checkpoint.content().write(newest);
      newestSteps = checkpoint.progress().steps();
      removeOld();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Makes the folder, in which listeners may write, and keeps other runs from it until this is
   * closed.
   *
   * @throws HarmonizationException if another run has it
   */
  void lock() {
    try {
      Files.createDirectories(folder);
      lock = FolderLock.of(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Writes ready weights and the checkpoint as the best ones. */
  void saveBest(Checkpoint checkpoint, SafeTensors weights) {
    try {
      prepare();
      weights.write(best(folder));
      checkpoint.content().write(folder.resolve(BEST));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder);
    for (Path file : matching(folder, UNFINISHED)) {
      Files.delete(file);
    }
  }

  /** Leaves the folder to other runs. */
  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private HarmonizationException unwritable(IOException e) {
    return new HarmonizationException(
        folder + ": checkpoint cannot be written (" + e.getMessage() + ")", e);
  }

  private Path older(long steps) {
    return folder.resolve(String.format(Locale.ROOT, "checkpoint-%010d.safetensors", steps));
  }

  /** Those ahead of the newest are of a damaged stretch that was trained again. */
  private void removeOld() throws IOException {
    List<Path> older = matching(folder, OLDER);
    older.removeIf(file -> file.compareTo(older(newestSteps)) < 0);
    for (Path file : older) {
      Files.delete(file);
    }
    List<Path> before = matching(folder, OLDER);
    for (Path file : before.subList(0, Math.max(0, before.size() - keep + 1))) {
      Files.delete(file);
    }
  }

  /** In the order of their names, which is that of their steps. */
  private static List<Path> matching(Path folder, Pattern names) {
    if (!Files.isDirectory(folder)) {
      return new ArrayList<>();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> names.matcher(String.valueOf(file.getFileName())).matches())
              .sorted(Comparator.comparing(Path::toString))
              .toList());
    } catch (IOException e) {
      throw new HarmonizationException(folder + ": cannot be listed (" + e.getMessage() + ")", e);
    }
  }
}
