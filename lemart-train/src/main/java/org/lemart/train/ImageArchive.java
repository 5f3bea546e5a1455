package org.lemart.train;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.lemart.HarmonizationException;
import org.lemart.ReadException;
import org.lemart.spi.ImageFiles;

/**
 * The photographs in a tar or zip archive (WebDataset shards are tar archives), at any depth, in
 * the order of their names. Entries are read where they lie; the archive stays open.
 */
public final class ImageArchive implements PhotoSource, Closeable {
  /** So that a small archive cannot unpack to more than memory. */
  private static final int MOST_BYTES = 1 << 29;

  /** Opens an entry's content. */
  private interface Reading<E> {
    InputStream open(E entry) throws IOException;
  }

  private interface Content {
    InputStream open() throws IOException;
  }

  private record Item(String name, Content content) {}

  private final Path file;
  private final Closeable archive;
  private final List<Item> items;

  private ImageArchive(Path file, Closeable archive, List<Item> items) {
    this.file = file;
    this.archive = archive;
    this.items = items;
  }

  /**
   * Lists a .tar (not compressed) or .zip file; nothing is decoded yet.
   *
   * @throws HarmonizationException if it is no such archive or holds no photograph
   */
  public static ImageArchive of(Path file) {
    try {
      return of(file, new ReopeningChannel(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new HarmonizationException(
          file + ": cannot be read as an archive (" + e.getMessage() + ")", e);
    }
  }

  private static ImageArchive of(Path file, SeekableByteChannel channel) throws IOException {
    try {
      boolean zip = file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
      ImageArchive opened = zip ? zip(file, channel) : tar(file, channel);
      if (opened.items.isEmpty()) {
        opened.close();
        throw new HarmonizationException(file + ": must hold photographs but has none");
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static ImageArchive zip(Path file, SeekableByteChannel channel) throws IOException {
    ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get();
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    return new ImageArchive(file, zip, items(entries, e -> true, e -> zip.getInputStream(e)));
  }

  private static ImageArchive tar(Path file, SeekableByteChannel channel) throws IOException {
    int block = TarConstants.DEFAULT_BLKSIZE;
    int record = TarConstants.DEFAULT_RCDSIZE;
    TarFile tar = new TarFile(channel, block, record, StandardCharsets.UTF_8.name(), false);
    return new ImageArchive(
        file, tar, items(tar.getEntries(), TarArchiveEntry::isFile, tar::getInputStream));
  }

  private static <E extends ArchiveEntry> List<Item> items(
      List<E> entries, Predicate<E> wanted, Reading<E> reading) {
    Function<E, Item> item = e -> new Item(inside(e.getName()), () -> reading.open(e));
    return entries.stream()
        .filter(e -> !e.isDirectory() && wanted.test(e))
        .filter(e -> ImageFolder.isPhotograph(e.getName().replaceFirst(".*/", "")))
        .map(item)
        .sorted(Comparator.comparing(Item::name))
        .toList();
  }

  /** Nothing is unpacked to disk, but names go into records that others may take for paths. */
  private static String inside(String name) {
    if (name.startsWith("/") || List.of(name.split("[/\\\\]")).contains("..")) {
      throw new IllegalArgumentException("entry " + name + " must not lead out of the archive");
    }
    return name;
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public Photo read(int index) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(bytes(index));
    return new Photo(ImageFiles.read(bytes, place(index)), null);
  }

  /**
   * A photograph's file as it lies in the archive. One reader at a time: the entries share one
   * position in the file.
   *
   * @throws HarmonizationException if it cannot be read (a {@link ReadException} if that may pass,
   *     or the thread is interrupted), or is of more than 512 MiB
   */
  public synchronized byte[] bytes(int index) {
    Item item = items.get(index);
    String name = place(index);
    try (InputStream in = item.content.open()) {
      return readAll(in, MOST_BYTES, name);
    } catch (IOException | IllegalArgumentException e) {
      throw new HarmonizationException(name + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  static byte[] readAll(InputStream in, int most, String name) throws IOException {
    byte[] bytes = in.readNBytes(most);
    if (in.read() >= 0) {
      throw new HarmonizationException(
          name + ": must unpack to at most " + most + " bytes but has more");
    }
    return bytes;
  }

  private String place(int index) {
    return file + "!" + name(index);
  }

  @Override
  public String name(int index) {
    return items.get(index).name;
  }

  @Override
  public synchronized void close() throws IOException {
    archive.close();
  }
}
