package org.lemart.video;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

/** Masks in a folder, found by the frame's name. */
final class MaskFolder implements FrameMasks {
  private static final String MARK = "_mask";

  private final Path folder;
  private final List<Path> files;
  private final Map<String, Path> byStem = new LinkedHashMap<>();

  private MaskFolder(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  static MaskFolder of(Path folder) {
    MaskFolder masks = new MaskFolder(folder, PictureFolder.list(folder));
    masks.files.forEach(masks::add);
    return masks;
  }

  private void add(Path file) {
    String stem = PictureFolder.stem(PictureFolder.name(file));
    String key =
        stem.endsWith(MARK) && stem.length() > MARK.length()
            ? stem.substring(0, stem.length() - MARK.length())
            : stem;
    Path other = byStem.put(key, file);
    if (other != null) {
      throw new HarmonizationException(
          "frame " + key + " must have one mask but has " + other + " and " + file);
    }
  }

  @Override
  public void requireAll(List<String> names) {
    List<String> missing = names.stream().filter(name -> find(name) == null).toList();
    if (!missing.isEmpty()) {
      throw new HarmonizationException(
          String.format(
              "frame %s must have a mask of its name in %s but has none (%d of %d frames lack one)",
              missing.get(0), folder, missing.size(), names.size()));
    }
  }

  private @Nullable Path find(String name) {
    String stem = PictureFolder.stem(name);
    Path own = byStem.get(stem);
    // A frame may itself be called 0001_mask.
    boolean marked = own == null && stem.endsWith(MARK);
    return marked ? byStem.get(stem.substring(0, stem.length() - MARK.length())) : own;
  }

  @Override
  public Mask next(VideoFrame frame) {
    Path file = find(frame.name());
    if (file == null) {
      throw new HarmonizationException(
          "frame " + frame.name() + " must have a mask of its name in " + folder + " but has none");
    }
    return read(file, frame);
  }

  private static Mask read(Path file, VideoFrame frame) {
    return frame.requireSize(Mask.of(file), "mask " + file);
  }

  @Override
  public FrameMasks inOrder() {
    Iterator<Path> rest = files.iterator();
    return frame -> {
      if (!rest.hasNext()) {
        throw new HarmonizationException(
            folder + " must hold a mask for each frame but has " + files.size());
      }
      return read(rest.next(), frame);
    };
  }
}
