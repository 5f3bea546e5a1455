package org.lemart.examples.study;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lemart.examples.hostile.Mutations;
import org.lemart.examples.hostile.Outcome;

/** Damaged settings of a study, and damaged results that a stopped study goes on from. */
class HostileStudyTest {
  private static final Gson GSON =
      new GsonBuilder().serializeSpecialFloatingPointValues().setPrettyPrinting().create();
  private static final Arm ARM =
      new Arm(
          new NetworkSetting("Tiny", "vit", null), new MaskSetting("half", "random:8,0.5"), 1, 1);
  private static final JsonObject RECIPE =
      JsonParser.parseString("{\"seed\": 1, \"finetuning\": {\"samples\": 12, \"rate\": 1e-3}}")
          .getAsJsonObject();

  private static Path root;

  @BeforeContainer
  static void makeFolder() throws IOException {
    root = Files.createTempDirectory("hostile");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<String> settings() throws IOException {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(StudySettings.class.getResourceAsStream("cpu.json")),
            StandardCharsets.UTF_8)) {
      JsonObject shipped = JsonParser.parseReader(in).getAsJsonObject();
      return Mutations.ofTexts(
          Stream.of("all", "backbones").map(key -> GSON.toJson(shipped.get(key))).toList());
    }
  }

  @Property(tries = 60)
  void settings_are_read_or_refused(@ForAll("settings") String json) throws IOException {
    Path file = write(root.resolve("settings.json"), json);
    Outcome.requireClear(() -> StudySettings.read(Study.LABEL_EFFICIENCY, "cpu", file));
  }

  @Provide
  Arbitrary<String> results() {
    ArmResult.Quality before = new ArmResult.Quality(30.5, 20, Double.NaN);
    ArmResult.Quality after = new ArmResult.Quality(Double.POSITIVE_INFINITY, 0, 12);
    Trained trained = new Trained(100, 1.5, 0.25, 0);
    List<ArmResult.Image> images = List.of(new ArmResult.Image("A/a_1_1.jpg", before, after));
    return Mutations.ofTexts(
        List.of(GSON.toJson(new ArmResult(RECIPE, 9, trained, trained, images, null))));
  }

  @Property(tries = 60)
  void results_are_taken_or_refused(@ForAll("results") String json) throws IOException {
    StudyFolder folder = StudyFolder.open(root);
    write(root.resolve("arms").resolve(ARM.id() + ".json"), json);
    Outcome.requireClear(
        () ->
            folder
                .result(ARM, RECIPE)
                .ifPresent(
                    r -> Labels.number(r.mean(ArmResult.Image::gain) + r.finetuning().loss())));
  }

  @Provide
  Arbitrary<String> trainings() {
    return Mutations.ofTexts(List.of(GSON.toJson(RECIPE), GSON.toJson(new Trained(9, 1, 2, 0))));
  }

  @Property(tries = 60)
  void trainings_are_gone_on_with_or_refused(@ForAll("trainings") String json) throws IOException {
    StudyFolder folder = StudyFolder.open(root);
    Path run = Files.createDirectories(folder.run("a"));
    write(run.resolve("recipe.json"), json);
    write(run.resolve("trained.json"), json);
    Outcome.requireClear(() -> folder.begin("a", RECIPE));
    Outcome.requireClear(() -> folder.trained(run));
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
