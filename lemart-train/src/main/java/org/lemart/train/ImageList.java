package org.lemart.train;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import org.lemart.HarmonizationException;
import org.lemart.spi.ImageFiles;

/** The photographs that a text file lists, one path a line, relative to the file's folder. */
public final class ImageList implements PhotoSource {
  private static final String RULE =
      ": must be a folder, a .tar or .zip archive, or a text file (UTF-8) that lists photographs, ";

  private final Path folder;
  private final List<String> lines;

  private ImageList(Path folder, List<String> lines) {
    this.folder = folder;
    this.lines = lines;
  }

  /**
   * Reads the list; blank lines and lines that begin with # are skipped. Photographs that are
   * missing are found when they are read.
   *
   * @throws HarmonizationException if the list cannot be read, is no text in UTF-8, or is empty
   */
  public static ImageList of(Path list) {
    Path folder = list.toAbsolutePath().getParent();
    if (ImageFolder.isPhotograph(String.valueOf(list.getFileName()))) {
      throw new HarmonizationException(list + RULE + "but was a picture");
    }
    try {
      List<String> names =
          ListFile.lines(list).stream().filter(line -> !line.startsWith("#")).toList();
      if (names.isEmpty() || folder == null) {
        throw new HarmonizationException(list + ": must list photographs but has none");
      }
      return new ImageList(folder, names);
    } catch (CharacterCodingException e) {
      throw new HarmonizationException(list + RULE + "but was none of these", e);
    } catch (IOException e) {
      throw new HarmonizationException(list + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public int size() {
    return lines.size();
  }

  @Override
  public Photo read(int index) {
    return new Photo(ImageFiles.read(folder.resolve(lines.get(index))), null);
  }

  @Override
  public String name(int index) {
    return lines.get(index);
  }
}
