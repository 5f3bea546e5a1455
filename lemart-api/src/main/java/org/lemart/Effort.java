package org.lemart;

/**
 * How a harmonizer with a network judges a picture. Methods without a network know only one way,
 * and take either.
 */
public enum Effort {
  /** The network sees the picture once, and is believed. */
  FAST,

  /**
   * The network sees the picture with the object's contrast lowered and raised, in one batch. It is
   * believed as far as it is not moved by that, and large parts of a picture are changed within
   * limits: photographs that were right stay nearly as they were. A call takes the time of one more
   * view of the network, whatever the picture's size.
   */
  CAREFUL
}
