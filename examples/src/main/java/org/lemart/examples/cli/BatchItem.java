package org.lemart.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lemart.HarmonizationException;

/**
 * A composite of a batch.
 *
 * @param name below the folder of the batch
 * @param composite the file
 * @param masks the files that its name is paired with; one, if all is well
 */
record BatchItem(Path name, Path composite, List<Path> masks) {

  BatchItem {
    masks = List.copyOf(masks);
  }

  /** The one mask. */
  Path mask() {
    if (masks.size() == 1) {
      return masks.get(0);
    }
    String found = masks.stream().map(Path::toString).collect(Collectors.joining(" and "));
    throw new HarmonizationException(
        composite + " must have one mask but has " + (masks.isEmpty() ? "none" : found));
  }
}
