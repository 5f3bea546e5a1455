package org.lemart.train;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lemart.spi.SafeOutput;

/**
 * Which samples are for training and which for testing: about a tenth of the photographs, at least
 * one, is for testing, and all samples of a photograph go one way.
 */
final class DatasetLists {
  private static final long SALT = 0x73706C6974L;
  private static final double TEST_SHARE = 0.1;

  private final List<SampleLine> samples;
  private final Set<String> testing;

  private DatasetLists(List<SampleLine> samples, Set<String> testing) {
    this.samples = samples;
    this.testing = testing;
  }

  /**
   * Splits samples, at least one.
   *
   * @param samples lines of the manifest
   */
  static DatasetLists of(List<SampleLine> samples, long seed) {
    Map<String, Double> draws = new TreeMap<>();
    for (SampleLine sample : samples) {
      String photo = sample.photo();
      draws.put(photo, Randoms.of(seed ^ SALT, photo.hashCode()).nextDouble());
    }
    double limit = Math.max(TEST_SHARE, Collections.min(draws.values()));
    draws.values().removeIf(draw -> draw > limit);
    return new DatasetLists(samples, draws.keySet());
  }

  /** Writes the lists of the whole and of its one subset. */
  void write(Path folder, String subset) {
    write(folder, subset, "train", photo -> !testing.contains(photo));
    write(folder, subset, "test", testing::contains);
  }

  private void write(Path folder, String subset, String split, Predicate<String> wanted) {
    String list =
        samples.stream()
            .filter(sample -> wanted.test(sample.photo()))
            .map(sample -> sample.composite() + "\n")
            .collect(Collectors.joining());
    SafeOutput.writeText(folder.resolve("IHD_" + split + ".txt"), list);
    SafeOutput.writeText(folder.resolve(subset).resolve(subset + "_" + split + ".txt"), list);
  }
}
