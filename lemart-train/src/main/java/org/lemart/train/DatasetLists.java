package org.lemart.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lemart.spi.SafeOutput;

/** Which samples are for training and which for testing: all of a photograph go one way. */
final class DatasetLists {
  private final List<SampleLine> samples;
  private final Set<String> testing;

  private DatasetLists(List<SampleLine> samples, Set<String> testing) {
    this.samples = samples;
    this.testing = testing;
  }

  static DatasetLists of(List<SampleLine> samples, TestSplit split) {
    return new DatasetLists(samples, split.of(samples.stream().map(SampleLine::photo).toList()));
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
