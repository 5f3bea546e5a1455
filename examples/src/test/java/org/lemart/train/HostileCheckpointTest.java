package org.lemart.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lemart.examples.hostile.Mutations;
import org.lemart.examples.hostile.Outcome;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.SwinIH;

/** Damaged checkpoints, with and without a checksum that tells. */
class HostileCheckpointTest {
  private static Path file;

  @BeforeContainer
  static void begin() throws IOException {
    file = Files.createTempFile("hostile", ".safetensors");
  }

  @AfterContainer
  static void end() throws IOException {
    Files.delete(file);
  }

  private static Map<String, String> metadata() {
    Map<String, String> all =
        Checkpoint.describe(
            TrainingProgress.resumed(3, 4, 5, Duration.ofMillis(6), Duration.ofMillis(1), 0.7),
            new Best("psnr", 30, 2));
    return Networks.metadata(SwinIH.compact(), all);
  }

  private static SafeTensors content(Map<String, String> metadata) {
    return new SafeTensors(
        Map.of("model.a", Tensor.of(DType.F32, new long[] {2}, new float[] {1, 2})), metadata);
  }

  @Provide
  Arbitrary<byte[]> files() throws IOException {
    content(metadata()).write(file);
    return Mutations.ofBytes(List.of(Files.readAllBytes(file)));
  }

  @Property(tries = 200)
  void damaged_files_are_read_or_refused(@ForAll("files") byte[] damaged) throws IOException {
    Files.write(file, damaged);
    Outcome.requireClear(() -> Checkpoint.read(file));
  }

  @Provide
  Arbitrary<Map<String, String>> texts() {
    Map<String, String> valid = metadata();
    Arbitrary<String> keys = Arbitraries.of(valid.keySet());
    return keys.flatMap(
        key -> {
          Arbitrary<String> values = Mutations.ofTexts(List.of(valid.get(key)));
          return Combinators.combine(Arbitraries.just(key), values)
              .as(
                  (k, value) -> {
                    Map<String, String> changed = new LinkedHashMap<>(valid);
                    changed.put(k, value);
                    return changed;
                  });
        });
  }

  @Property(tries = 200)
  void changed_metadata_are_taken_or_refused(@ForAll("texts") Map<String, String> metadata)
      throws IOException {
    content(metadata).write(file);
    Outcome.requireClear(() -> Checkpoint.read(file));
  }
}
