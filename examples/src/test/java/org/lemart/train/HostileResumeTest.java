package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.lemart.Sample;
import org.lemart.examples.hostile.Mutations;
import org.lemart.examples.hostile.Outcome;
import org.lemart.masks.MaskGenerators;

/** Damaged files that a data set or a training goes on from after it was stopped. */
class HostileResumeTest {
  private static final int SAMPLES = 2;
  private static final ModelInTraining FIFTH_STEP = new Stopped(progress(5));

  private static final DatasetWriter WRITER =
      DatasetWriter.of(
              PretrainingData.from(
                      PhotoSource.of(
                          List.of(new BufferedImage(24, 20, BufferedImage.TYPE_INT_RGB))))
                  .masks(MaskGenerators.random(2, 0.5))
                  .size(16))
          .threads(1);

  private static Path folder;
  private static Map<String, byte[]> whole;
  private Path place;

  @BeforeContainer
  static void makeDataSet() throws IOException {
    folder = Files.createTempDirectory("hostile");
    Path begun = folder.resolve("begun");
    whole = new LinkedHashMap<>();
    try (DatasetWriting writing = WRITER.begin(begun, SAMPLES)) {
      WRITER.make(begun, SAMPLES, writing.missing().iterator());
      for (String name : List.of("dataset.json", ".lines/p000000.json", ".lines/p000001.json")) {
        whole.put(name, Files.readAllBytes(begun.resolve(name)));
      }
    }
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    remove(folder);
  }

  @BeforeTry
  void makeEmptyPlace() throws IOException {
    place = folder.resolve("place");
    if (Files.exists(place)) {
      remove(place);
    }
    Files.createDirectories(place.resolve(".lines"));
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Name of a file of the data set, and its damaged content. */
  record Damage(String name, String content) {}

  @Provide
  Arbitrary<Damage> dataSets() {
    return Arbitraries.of(whole.keySet())
        .flatMap(
            name ->
                Mutations.ofTexts(List.of(new String(whole.get(name), StandardCharsets.ISO_8859_1)))
                    .map(text -> new Damage(name, text)));
  }

  @Property(tries = 60)
  void a_data_set_is_finished_or_refused(@ForAll("dataSets") Damage damage) throws IOException {
    for (Map.Entry<String, byte[]> file : whole.entrySet()) {
      Files.write(place.resolve(file.getKey()), file.getValue());
    }
    Files.write(
        place.resolve(damage.name()), damage.content().getBytes(StandardCharsets.ISO_8859_1));
    Outcome.requireClear(
        () -> {
          WRITER.write(place, SAMPLES);
          assertThat(place.resolve("manifest.jsonl")).content().hasLineCount(SAMPLES);
        });
  }

  @Provide
  Arbitrary<String> logs() {
    return Mutations.ofTexts(List.of(log(TrainingLog::csv), log(TrainingLog::jsonLines)));
  }

  @Property(tries = 60)
  void logs_of_a_training_are_continued(@ForAll("logs") String text) throws IOException {
    Path file = place.resolve("log");
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (TrainingLog log : List.of(TrainingLog.csv(file), TrainingLog.jsonLines(file))) {
      Files.write(file, bytes);
      Outcome.requireClear(() -> TrainingLog.rows(file));
      Outcome.requireClear(() -> resume(log));
    }
  }

  @Provide
  Arbitrary<byte[]> events() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(EventFile.record(EventFile.version(1.5)));
    file.write(EventFile.record(EventFile.scalars(2, 3, Map.of("loss", 0.5))));
    file.write(EventFile.record(EventFile.scalars(3, 4, Map.of("loss", 0.25))));
    Arbitrary<byte[]> torn = Mutations.ofBytes(List.of(file.toByteArray()));
    byte[] event = EventFile.scalars(2, 3, Map.of("loss", 0.5));
    return Arbitraries.oneOf(torn, Mutations.ofBytes(List.of(event)).map(EventFile::record));
  }

  @Property(tries = 60)
  void events_for_tensor_board_are_continued(@ForAll("events") byte[] bytes) throws IOException {
    Files.write(place.resolve("events.out.tfevents.0000000001.lemart"), bytes);
    Outcome.requireClear(() -> resume(TensorBoardLog.in(place)));
  }

  private static void resume(TrainingListener log) {
    log.onStart(FIFTH_STEP);
    log.onStep(progress(6));
    log.onEnd();
  }

  private static String log(java.util.function.Function<Path, TrainingLog> kind) {
    try {
      Path file = folder.resolve("whole.log");
      Files.deleteIfExists(file);
      TrainingLog log = kind.apply(file);
      log.onStart(new Stopped(progress(0)));
      for (int step = 1; step <= 3; step++) {
        log.onStep(progress(step));
      }
      log.onEnd();
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static TrainingProgress progress(long steps) {
    return TrainingProgress.resumed(
        steps, 4 * steps, 0, Duration.ofMillis(6), Duration.ofMillis(1), 0.7);
  }

  /** A model of which only the progress is known. */
  private record Stopped(TrainingProgress progress) implements ModelInTraining {
    @Override
    public void stop() {}

    @Override
    public int size() {
      return 16;
    }

    @Override
    public List<Sample> samples(long first, int count) {
      return List.of();
    }

    @Override
    public List<BufferedImage> harmonize(List<Sample> samples) {
      return List.of();
    }

    @Override
    public void note(String line) {}
  }
}
