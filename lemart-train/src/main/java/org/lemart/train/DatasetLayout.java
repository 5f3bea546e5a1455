package org.lemart.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where the files of a data set lie: those of iHarmony4, and what lemart adds. */
record DatasetLayout(Path folder) {
  /** The one subset of a data set that lemart makes. */
  static final String SUBSET = "LEMaRT";

  /** The settings. */
  Path record() {
    return folder.resolve("dataset.json");
  }

  /** One line for each sample, written last. */
  Path manifest() {
    return folder.resolve("manifest.jsonl");
  }

  /** Lines of the manifest that are kept in files of their own until the end. */
  Path lines() {
    return folder.resolve(".lines");
  }

  /** All folders in this one, outer ones first. */
  List<Path> folders() {
    return List.of(subset(), composites(), masks(), reals(), lines());
  }

  Path line(int index) {
    return lines().resolve(name(index) + ".json");
  }

  Path real(int index) {
    return reals().resolve(name(index) + ".png");
  }

  Path mask(int index) {
    return masks().resolve(name(index) + "_1.png");
  }

  Path composite(int index) {
    return composites().resolve(name(index) + "_1_1.png");
  }

  /** A file's name in lists and manifests: from this folder on, with forward slashes. */
  String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private Path subset() {
    return folder.resolve(SUBSET);
  }

  private Path composites() {
    return subset().resolve("composite_images");
  }

  private Path masks() {
    return subset().resolve("masks");
  }

  private Path reals() {
    return subset().resolve("real_images");
  }

  private static String name(int index) {
    return String.format(Locale.ROOT, "p%06d", index);
  }
}
