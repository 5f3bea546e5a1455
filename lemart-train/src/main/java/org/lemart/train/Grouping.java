package org.lemart.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of a table. */
public enum Grouping {
  /** Subsets of the data set, in the order of their first image. */
  SUBSET,
  /**
   * Share of the picture that is foreground: 0-5 %, 5-15 %, 15-100 %, as in Cong et al. (DoveNet,
   * 2020); a limit belongs to the range above it.
   */
  RATIO;

  private static final String SMALL = "0-5 %";
  private static final String MEDIUM = "5-15 %";
  private static final String LARGE = "15-100 %";

  /** The groups that have images. */
  Map<String, List<ImageScores>> groups(List<ImageScores> images) {
    Map<String, List<ImageScores>> groups = new LinkedHashMap<>();
    if (this == RATIO) {
      List.of(SMALL, MEDIUM, LARGE).forEach(name -> groups.put(name, List.of()));
    }
    groups.putAll(
        images.stream()
            .collect(Collectors.groupingBy(this::group, LinkedHashMap::new, Collectors.toList())));
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private String group(ImageScores image) {
    return this == SUBSET ? image.entry().subset() : range(image.foregroundRatio());
  }

  private static String range(double ratio) {
    if (ratio < 0.05) {
      return SMALL;
    }
    return ratio < 0.15 ? MEDIUM : LARGE;
  }
}
