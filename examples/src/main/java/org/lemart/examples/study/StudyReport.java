package org.lemart.examples.study;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.SafeOutput;

/**
 * Writes what a study has so far: {@code NAME.md}, {@code NAME.png} and two tables of raw values.
 */
final class StudyReport {
  private final Study study;
  private final StudySettings settings;
  private final StudyFolder folder;

  StudyReport(Study study, StudySettings settings, StudyFolder folder) {
    this.study = study;
    this.settings = settings;
    this.folder = folder;
  }

  /** Writes the files; with no arm done there is nothing to write. */
  void write(Map<Arm, ArmResult> finished) {
    String json = new GsonBuilder().setPrettyPrinting().create().toJson(settings);
    SafeOutput.writeText(folder.file("settings.json"), json + "\n");
    if (finished.isEmpty()) {
      return;
    }
    List<Row> rows = Row.of(finished);
    String name = study.key();
    SafeOutput.writeText(folder.file(name + ".csv"), StudyCsv.arms(finished));
    SafeOutput.writeText(folder.file(name + "-images.csv"), StudyCsv.images(finished));
    ImageFiles.write(new StudyPlot(study, settings, rows).paint(), folder.file(name + ".png"));
    SafeOutput.writeText(folder.file(name + ".md"), markdown(finished, rows));
  }

  private String markdown(Map<Arm, ArmResult> finished, List<Row> rows) {
    return new StudyTable(study, settings, rows).markdown()
        + "\n"
        + String.join("\n", notes(finished, rows))
        + "\n";
  }

  private List<String> notes(Map<Arm, ArmResult> finished, List<Row> rows) {
    List<String> notes = new ArrayList<>();
    int all = Arm.of(settings).size();
    ArmResult any = finished.values().iterator().next();
    notes.add(
        String.format(
            Locale.ROOT,
            "%d test composites at 256 x 256, themselves at %.2f dB. In brackets: 95 %% intervals,"
                + " bootstrap over images%s, %d resamples. %s.",
            any.images().size(),
            rows.get(0).mean(image -> image.composite().psnr()),
            settings.seeds().size() > 1
                ? " and seeds"
                : " (one seed: chance in training is not in it)",
            Gain.BOOTSTRAP.resamples(),
            time(finished)));
    if (finished.size() < all) {
      notes.add(finished.size() + " of " + all + " arms are done.");
    }
    Published published = settings.published();
    if (published != null) {
      notes.add("The paper (" + published.source() + "):");
      notes.addAll(published.notes());
    }
    return notes;
  }

  /** Pre-trainings count once, however many arms start from them. */
  private static String time(Map<Arm, ArmResult> finished) {
    double tuning = finished.values().stream().mapToDouble(r -> r.finetuning().seconds()).sum();
    double before =
        finished.entrySet().stream()
            .filter(entry -> entry.getValue().pretraining() != null)
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().pretrainingId(),
                    entry -> Objects.requireNonNull(entry.getValue().pretraining()).seconds(),
                    (one, same) -> one))
            .values()
            .stream()
            .mapToDouble(seconds -> seconds)
            .sum();
    return String.format(
        Locale.ROOT,
        "Trained for %.0f minutes in all, %.0f of them in pre-training",
        (tuning + before) / 60,
        before / 60);
  }
}
