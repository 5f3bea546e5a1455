package org.lemart.train;

/** The signal's peak in the peak signal-to-noise ratio. */
public enum PsnrPeak {
  /** 255, the top of the 8-bit scale. */
  RANGE,
  /**
   * The largest value of the photograph, over all pixels and channels, as the published evaluation
   * of Sofiiuk et al. (Foreground-aware Semantic Representations for Image Harmonization, 2021)
   * takes it; lower than 255 for dark photographs, and never higher.
   */
  TARGET
}
