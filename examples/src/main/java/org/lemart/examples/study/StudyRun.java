package org.lemart.examples.study;

import ai.djl.Device;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.lemart.train.TrainingListener;

/** Runs a study to its end, or goes on where it was stopped, and reports after each arm. */
public final class StudyRun {
  private final StudyFolder folder;
  private final StudySettings settings;
  private final StudyRunner runner;
  private final StudyReport report;
  private final PrintWriter out;
  private final long started = System.nanoTime();

  /**
   * @param output the study's folder, made if it is not there; its parent must exist
   * @param devices where to train, and to run on the first; empty: the engine's default
   * @param listeners for the training of a name
   * @param out told of each arm
   */
  public StudyRun(
      Study study,
      StudySettings settings,
      StudyData data,
      Path output,
      List<Device> devices,
      Function<String, TrainingListener> listeners,
      PrintWriter out) {
    this.folder = StudyFolder.open(output);
    this.settings = settings;
    this.runner = new StudyRunner(settings, data, folder, devices, listeners);
    this.report = new StudyReport(study, settings, folder);
    this.out = out;
  }

  /** Lists the arms: whether they are done, and how many samples they are to be trained on. */
  public void plan() {
    Map<Arm, ArmResult> finished = runner.finished();
    for (Arm arm : Arm.of(settings)) {
      String state =
          finished.containsKey(arm)
              ? "done"
              : String.format(Locale.ROOT, "%,d samples", runner.samples(arm));
      out.println(arm.id() + ": " + state + (arm.pretrained() ? "" : ", from scratch"));
    }
    out.printf(
        Locale.ROOT,
        "%,d samples to train on, pre-training included%n",
        runner.missingSamples(finished.keySet()));
  }

  /**
   * Trains and measures what is missing.
   *
   * @throws org.lemart.HarmonizationException if the folder holds results of other settings, or a
   *     file cannot be read or written
   */
  public void run() {
    List<Arm> arms = Arm.of(settings);
    Map<Arm, ArmResult> finished = runner.finished();
    report.write(finished);
    long missing = runner.missingSamples(finished.keySet());
    for (Arm arm : arms) {
      if (!finished.containsKey(arm)) {
        say("arm %d of %d: %s", arms.indexOf(arm) + 1, arms.size(), arm.id());
        ArmResult result = runner.run(arm);
        finished.put(arm, result);
        report.write(inOrder(arms, finished));
        long left = runner.missingSamples(finished.keySet());
        say("%s", summary(result, (double) left / Math.max(1, missing - left)));
      }
    }
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }

  /** Shows the results in a page; a study without any is left out. */
  public void show(StudyPage page) {
    if (!runner.finished().isEmpty()) {
      page.show(folder);
    }
  }

  private static Map<Arm, ArmResult> inOrder(List<Arm> arms, Map<Arm, ArmResult> finished) {
    Map<Arm, ArmResult> ordered = new LinkedHashMap<>();
    for (Arm arm : arms) {
      ArmResult result = finished.get(arm);
      if (result != null) {
        ordered.put(arm, result);
      }
    }
    return ordered;
  }

  /**
   * @param left samples still to be trained on over those trained on so far
   */
  private String summary(ArmResult result, double left) {
    double minutes = Duration.ofNanos(System.nanoTime() - started).toMillis() / 60e3;
    return String.format(
        Locale.ROOT,
        "  PSNR %.2f dB, the composites' %.2f dB; %.0f min so far, about %.0f left",
        result.mean(image -> image.result().psnr()),
        result.mean(image -> image.composite().psnr()),
        minutes,
        minutes * left);
  }
}
