package org.lemart.examples.study;

import org.lemart.train.CompositeData;
import org.lemart.train.CompositeSet;
import org.lemart.train.IHarmony4;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;
import org.lemart.train.TrainingData;

/**
 * What a study trains and measures on.
 *
 * @param photos photographs without labels, for pre-training
 * @param labelled composites for fine-tuning
 * @param test composites to measure on
 */
public record StudyData(PhotoSource photos, IHarmony4 labelled, CompositeSet test) {

  /** Perturbed regions of photographs: LEMaRT with these masks. */
  TrainingData pretraining(MaskSetting masks, int size, int seed) {
    return PretrainingData.from(photos).masks(masks.create()).size(size).seed(seed);
  }

  /** The part of the composites that an arm may see. */
  IHarmony4 part(Arm arm) {
    return labelled.fraction(arm.fraction(), arm.seed());
  }

  TrainingData finetuning(Arm arm, int size) {
    return CompositeData.from(part(arm)).size(size).seed(arm.seed());
  }
}
