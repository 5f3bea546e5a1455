package org.lemart.video;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.OutputFolder;

/** Writes each frame to a file of its name. */
final class FolderSink implements FrameSink {
  private final OutputFolder folder;
  private final OptionalInt quality;
  private final boolean overwrite;
  private final Lifetime lifetime;

  private FolderSink(Path folder, OptionalInt quality, boolean overwrite) {
    this.folder = OutputFolder.open(folder);
    this.lifetime = new Lifetime("folder " + folder);
    this.quality = quality;
    this.overwrite = overwrite;
  }

  static FolderSink open(Path folder, OptionalInt quality, boolean overwrite) {
    if (quality.isPresent() && (quality.getAsInt() < 1 || quality.getAsInt() > 100)) {
      throw new IllegalArgumentException(
          "quality must be from 1 to 100 but was " + quality.getAsInt());
    }
    return new FolderSink(folder, quality, overwrite);
  }

  @Override
  public boolean has(VideoFrame frame) {
    return !overwrite && folder.has(result(frame.name()));
  }

  @Override
  public void write(VideoFrame harmonized) {
    lifetime.requireOpen();
    Path file = folder.file(result(harmonized.name()));
    if (quality.isPresent()) {
      ImageFiles.write(harmonized.image(), file, quality.getAsInt());
    } else {
      ImageFiles.write(harmonized.image(), file);
    }
  }

  /** Formats that are only read, and frames without one, become PNG. */
  private static Path result(String name) {
    return Path.of(name.indexOf('.') < 0 ? name + ".png" : ImageFiles.resultName(name, null));
  }

  @Override
  public void finish() {
    lifetime.requireOpen();
    lifetime.end("finished");
  }

  @Override
  public void close() {
    lifetime.end("closed");
    folder.close();
  }
}
