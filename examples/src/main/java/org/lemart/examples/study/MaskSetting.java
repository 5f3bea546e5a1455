package org.lemart.examples.study;

import org.lemart.MaskGenerator;
import org.lemart.masks.MaskGenerators;

/**
 * Masks of pre-training.
 *
 * @param label their name in tables
 * @param spec as {@link MaskGenerators#parse} reads it
 */
record MaskSetting(String label, String spec) {
  MaskSetting {
    Rules.set("label of masks", label);
    MaskGenerators.parse(Rules.set("spec of " + label, spec));
  }

  MaskGenerator create() {
    return MaskGenerators.parse(spec);
  }
}
