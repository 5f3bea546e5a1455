package org.lemart.train;

import java.util.ArrayList;
import java.util.List;

/** Losses as text: {@code NAME[:SOFTENING][*WEIGHT]}, several joined by {@code +} are a sum. */
final class LossSpec {
  private static final String NAMES = "mse, fmse, relative, harm, harm2, l1, ssim, gradient";
  private static final List<String> SOFTENED = List.of("relative", "harm", "harm2");
  private static final double SOFTENING = 0.02;
  private static final double HARM_SOFTENING = 0.004;

  private LossSpec() {}

  static Loss parse(String spec, double minArea) {
    List<Loss> terms = new ArrayList<>();
    String line = spec.replaceAll("\\s+", " "); // of which messages are made
    for (String term : line.split("\\+", -1)) {
      String[] parts = term.strip().split("\\*", -1);
      Loss loss = softened(parts[0].strip(), minArea);
      if (parts.length > 2) {
        throw new IllegalArgumentException("loss term must be NAME*WEIGHT but was " + term.strip());
      }
      terms.add(parts.length == 1 ? loss : loss.times(positive("weight", parts[1].strip())));
    }
    return terms.stream().reduce(Loss::plus).orElseThrow();
  }

  private static Loss softened(String term, double minArea) {
    int colon = term.indexOf(':');
    if (colon < 0) {
      return named(term, minArea, SOFTENING, HARM_SOFTENING);
    }
    String name = term.substring(0, colon).strip();
    double softening = positive("softening", term.substring(colon + 1).strip());
    if (!SOFTENED.contains(name)) {
      throw new IllegalArgumentException(
          "loss with a softening must be of " + String.join(", ", SOFTENED) + " but was " + name);
    }
    return named(name, minArea, softening, softening);
  }

  private static Loss named(String name, double minArea, double softening, double harmSoftening) {
    return switch (name) {
      case "mse" -> Loss.mse();
      case "fmse" -> Loss.foregroundMse(minArea);
      case "relative" -> Loss.relativeForegroundMse(minArea, softening);
      case "harm" -> Loss.harm(minArea, harmSoftening);
      case "harm2" -> Loss.squaredHarm(minArea, harmSoftening);
      case "l1" -> Loss.l1();
      case "ssim" -> Loss.ssim(minArea);
      case "gradient" -> Loss.gradient(minArea);
      default ->
          throw new IllegalArgumentException("loss must be of " + NAMES + " but was " + name);
    };
  }

  private static double positive(String what, String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 0 && value < Double.MAX_VALUE)) {
      throw new IllegalArgumentException(what + " of a loss must be > 0 but was " + text);
    }
    return value;
  }
}
