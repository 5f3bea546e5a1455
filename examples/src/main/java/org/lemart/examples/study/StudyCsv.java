package org.lemart.examples.study;

import java.util.Locale;
import java.util.Map;
import org.lemart.examples.study.ArmResult.Image;

/** The raw results of a study as comma-separated values. */
final class StudyCsv {
  private StudyCsv() {}

  /** A line an arm. */
  static String arms(Map<Arm, ArmResult> finished) {
    StringBuilder text =
        new StringBuilder(
            "network,masks,fraction,composites,seed,psnr,mse,fmse,harmed,composite_psnr,"
                + "composite_mse,composite_fmse,pretraining_samples,pretraining_seconds,samples,"
                + "seconds,skipped\n");
    finished.forEach((arm, result) -> text.append(line(arm, result)));
    return text.toString();
  }

  private static String line(Arm arm, ArmResult result) {
    Trained before = result.pretraining();
    Trained after = result.finetuning();
    return String.format(
        Locale.ROOT,
        "%s,%d,%.4f,%.3f,%.3f,%.4f,%.4f,%.3f,%.3f,%d,%.1f,%d,%.1f,%d%n",
        start(arm, result),
        arm.seed(),
        result.mean(image -> image.result().psnr()),
        result.mean(image -> image.result().mse()),
        result.mean(image -> image.result().fmse()),
        result.mean(image -> image.harmed() ? 1 : 0),
        result.mean(image -> image.composite().psnr()),
        result.mean(image -> image.composite().mse()),
        result.mean(image -> image.composite().fmse()),
        before == null ? 0 : before.samples(),
        before == null ? 0 : before.seconds(),
        after.samples(),
        after.seconds(),
        after.skipped() + (before == null ? 0 : before.skipped()));
  }

  private static String start(Arm arm, ArmResult result) {
    return String.join(
        ",",
        quoted(arm.network().label()),
        arm.masks() == null ? "" : quoted(arm.masks().label()),
        Labels.number(arm.fraction()),
        Integer.toString(result.labels()));
  }

  /** A line an arm and test image. */
  static String images(Map<Arm, ArmResult> finished) {
    StringBuilder text =
        new StringBuilder("arm,image,psnr,mse,fmse,composite_psnr,composite_mse,composite_fmse\n");
    finished.forEach(
        (arm, result) -> result.images().forEach(image -> text.append(line(arm, image))));
    return text.toString();
  }

  private static String line(Arm arm, Image image) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%.4f,%.3f,%.3f,%.4f,%.3f,%.3f%n",
        arm.id(),
        quoted(image.name()),
        image.result().psnr(),
        image.result().mse(),
        image.result().fmse(),
        image.composite().psnr(),
        image.composite().mse(),
        image.composite().fmse());
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
