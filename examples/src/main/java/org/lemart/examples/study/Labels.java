package org.lemart.examples.study;

import java.math.BigDecimal;

/** Numbers in words. */
final class Labels {
  private Labels() {}

  /** The shortest form: 0.01, 1. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A share in [0, 1] as percents: 1 %, 12.5 %. */
  static String percent(double share) {
    return number(BigDecimal.valueOf(share).movePointRight(2).doubleValue()) + " %";
  }
}
