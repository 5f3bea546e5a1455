package org.lemart.examples.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One training of a study, and what is measured after it.
 *
 * @param network the network
 * @param masks masks of its pre-training; null: trained from scratch
 * @param fraction share of the labelled composites, in (0, 1]
 * @param seed what all randomness depends on
 */
record Arm(NetworkSetting network, @Nullable MaskSetting masks, double fraction, int seed) {

  /** All arms of a study: one seed after the other, from scratch first. */
  static List<Arm> of(StudySettings settings) {
    List<Arm> arms = new ArrayList<>();
    for (int seed : settings.seeds()) {
      for (NetworkSetting network : settings.networks()) {
        for (@Nullable MaskSetting masks : starts(settings)) {
          settings.fractions().forEach(f -> arms.add(new Arm(network, masks, f, seed)));
        }
      }
    }
    return arms;
  }

  private static List<@Nullable MaskSetting> starts(StudySettings settings) {
    List<@Nullable MaskSetting> starts = new ArrayList<>();
    if (settings.pretrained().contains(false)) {
      starts.add(null);
    }
    if (settings.pretrained().contains(true)) {
      starts.addAll(settings.masks());
    }
    return starts;
  }

  boolean pretrained() {
    return masks != null;
  }

  /** Its name in files. */
  String id() {
    String start = masks == null ? "scratch" : slug(masks.label());
    return join(slug(network.label()), start, "f" + Labels.number(fraction), "s" + seed);
  }

  /** The name in files of its pre-training, which arms share. */
  String pretrainingId() {
    return join(
        "pretraining", slug(network.label()), masks == null ? "" : slug(masks.label()), "s" + seed);
  }

  /** Letters, digits and dots of a label, in lower case. */
  static String slug(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.+]+", "-").replaceAll("^-|-$", "");
  }

  private static String join(String... parts) {
    return String.join("_", Stream.of(parts).toList());
  }
}
