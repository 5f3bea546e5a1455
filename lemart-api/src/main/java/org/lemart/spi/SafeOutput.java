package org.lemart.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lemart.HarmonizationException;

/**
 * Files that appear whole or not at all: they are written beside their place under another name,
 * then moved. A process that is stopped (SIGINT, SIGTERM) removes what it has not finished. A
 * symbolic link in a file's place is replaced, not followed.
 */
public final class SafeOutput {
  private static final String SMALL = ".part";

  /** Of files that may take long, which an {@link OutputFolder} opened meanwhile leaves alone. */
  private static final String LARGE = ".large.part";

  private SafeOutput() {}

  /** Something that writes the content. */
  @FunctionalInterface
  public interface Content {
    void write(ImageOutputStream stream) throws IOException;
  }

  /**
   * Refuses, before the work, a file that could not be written.
   *
   * @throws HarmonizationException if the folder is missing or read-only, or the file is a folder
   */
  public static void requireWritable(Path file) {
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new HarmonizationException(
          "folder of output " + file + " must exist but " + folder + " does not");
    }
    if (!Files.isWritable(folder)) {
      throw new HarmonizationException("folder of output " + file + " must be writable but is not");
    }
    if (Files.isDirectory(file)) {
      throw new HarmonizationException("output " + file + " must be a file but was a folder");
    }
  }

  /**
   * Writes text as UTF-8.
   *
   * @throws HarmonizationException as {@link #requireWritable}, or if writing fails
   */
  public static void writeText(Path file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(file, stream -> stream.write(bytes));
  }

  /**
   * Writes what the content writes; leaves nothing behind when that fails.
   *
   * @throws HarmonizationException as {@link #requireWritable}, or if writing fails
   */
  public static void write(Path file, Content content) {
    writeTo(
        file,
        SMALL,
        part -> {
          try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
              ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            content.write(stream);
          }
        });
  }

  /**
   * As {@link #write(Path, Content)}, through the file system rather than through memory: for
   * formats whose writers go back in a file to fill in places and sizes. An {@link OutputFolder}
   * that is opened there meanwhile leaves it alone.
   */
  public static void writeLarge(Path file, Content content) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      write(file, content);
      return;
    }
    writeTo(
        file,
        LARGE,
        part -> {
          Files.createFile(part);
          try (ImageOutputStream stream = new FileImageOutputStream(part.toFile())) {
            content.write(stream);
          }
        });
  }

  /** Something that writes a file, where nothing is yet. */
  @FunctionalInterface
  public interface PartWriting {
    void write(Path part) throws IOException;
  }

  /**
   * Writes a file of a folder that looks after its own: what a killed process leaves half written
   * is called {@code .NAME.UUID.part}.
   *
   * @throws IOException if writing or moving fails; nothing is left behind then
   */
  public static void writeNamed(Path file, PartWriting writing) throws IOException {
    String name = "." + file.getFileName() + "." + UUID.randomUUID() + SMALL;
    write(file, OpenParts.add(file.resolveSibling(name)), writing);
  }

  /**
   * Begins a file for a writer that wants a path: it is written beside its place, and appears with
   * {@link Part#commit}. An {@link OutputFolder} that is opened there meanwhile leaves it alone.
   *
   * @throws HarmonizationException as {@link #requireWritable}
   */
  public static Part begin(Path file) {
    requireWritable(file);
    return new Part(file, hidden(file, LARGE));
  }

  /** A file in the making; closing it before {@link #commit} leaves nothing. */
  public static final class Part implements AutoCloseable {
    private final Path file;
    private final Path path;

    private Part(Path file, Path path) {
      this.file = file;
      this.path = path;
    }

    /** Where to write; nothing is there yet. */
    public Path path() {
      return path;
    }

    /**
     * Moves what was written to its place.
     *
     * @throws HarmonizationException if it cannot be moved
     */
    public void commit() {
      try {
        move(path, file);
      } catch (IOException e) {
        throw new HarmonizationException("cannot write " + file + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      OpenParts.delete(path);
    }
  }

  /**
   * Moves a file to another place in its folder, over what may be there. On Windows it waits up to
   * two seconds for others that have one of the two open.
   */
  public static void move(Path from, Path to) throws IOException {
    Moves.replace(from, to);
  }

  private static void writeTo(Path file, String ending, PartWriting writing) {
    requireWritable(file);
    try {
      write(file, hidden(file, ending), writing);
    } catch (HarmonizationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new HarmonizationException("cannot write " + file + ": " + reason(e), e);
    }
  }

  private static void write(Path file, Path part, PartWriting writing) throws IOException {
    try {
      writing.write(part);
      move(part, file);
    } finally {
      OpenParts.delete(part);
    }
  }

  /** Not Files.createTempFile, which would make the result unreadable to others. */
  private static Path hidden(Path file, String ending) {
    return OpenParts.add(folder(file).resolve("." + UUID.randomUUID() + ending));
  }

  /** What lies at the bottom: writers of formats wrap a full disk in a message without a reason. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      root = t;
    }
    return String.valueOf(root.getMessage());
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
