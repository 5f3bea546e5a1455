package org.lemart.examples.study;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The paper's studies. */
public enum Study {
  /** Networks with and without LEMaRT. */
  BACKBONES("backbones", "Backbones with and without LEMaRT", "Table 3", Axis.NETWORK),
  /** How the quality falls with fewer labelled composites, with and without LEMaRT. */
  LABEL_EFFICIENCY("label-efficiency", "Label efficiency", "Figure 6", Axis.LABELS),
  /** SwinIH and its variants. */
  ABLATION("ablation", "Variants of SwinIH", "Table 4", Axis.NETWORK),
  /** Strategies of masks in pre-training. */
  MASKS("masks", "Masks in pre-training", "Table 5", Axis.MASKS),
  /** Masked share in pre-training. */
  RATIO("ratio", "Masked share in pre-training", "Table 6", Axis.MASKS);

  /** What a study's rows differ in. */
  enum Axis {
    NETWORK,
    MASKS,
    LABELS
  }

  private final String key;
  private final String title;
  private final String reference;
  private final Axis axis;

  Study(String key, String title, String reference, Axis axis) {
    this.key = key;
    this.title = title;
    this.reference = reference;
    this.axis = axis;
  }

  /** Its name on the command line and of its files. */
  public String key() {
    return key;
  }

  public String title() {
    return title;
  }

  /** Where the paper has it. */
  public String reference() {
    return reference;
  }

  Axis axis() {
    return axis;
  }

  /** What sets an arm apart in this study. */
  String label(Arm arm) {
    return switch (axis) {
      case NETWORK -> arm.network().label();
      case MASKS -> arm.masks() == null ? "from scratch" : arm.masks().label();
      case LABELS -> Labels.percent(arm.fraction());
    };
  }

  /**
   * The study of this name.
   *
   * @throws IllegalArgumentException if there is none, with the names
   */
  public static Study of(String key) {
    return Arrays.stream(values())
        .filter(study -> study.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("study must be one of " + keys() + " but was " + key));
  }

  private static String keys() {
    return Arrays.stream(values()).map(Study::key).collect(Collectors.joining(", "));
  }
}
