package org.lemart.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lemart.HarmonizationException;
import org.lemart.spi.FilesBelow;
import org.lemart.spi.ImageFiles;

/**
 * The photographs below a folder, at any depth, in the order of their paths. The folder may be a
 * symbolic link; links to folders below it are not followed.
 */
public final class ImageFolder implements PhotoSource {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "webp", "tif", "tiff", "bmp");

  private final Path folder;
  private final List<Path> files;

  private ImageFolder(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * Lists a folder; nothing is decoded yet.
   *
   * @throws HarmonizationException if it is no folder or holds no photograph
   */
  public static ImageFolder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new HarmonizationException(folder + ": must be a folder of photographs");
    }
    List<Path> files = FilesBelow.of(folder).stream().filter(ImageFolder::isPhotograph).toList();
    if (files.isEmpty()) {
      throw new HarmonizationException(folder + ": must hold photographs but has none");
    }
    return new ImageFolder(folder, files);
  }

  private static boolean isPhotograph(Path file) {
    return isPhotograph(file.getFileName().toString()) && Files.isRegularFile(file);
  }

  /** Whether a file's name, without folders, is that of a photograph. */
  static boolean isPhotograph(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return !name.startsWith(".") && ENDINGS.contains(ending);
  }

  /** The files, in the order of their indices. */
  public List<Path> files() {
    return files;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Photo read(int index) {
    return new Photo(ImageFiles.read(files.get(index)), null);
  }

  @Override
  public String name(int index) {
    return folder.relativize(files.get(index)).toString().replace('\\', '/');
  }
}
