package org.lemart.spi;

/**
 * DJL tells its authors when it is started on a machine of Amazon's cloud, with the machine's
 * number, unless the property or environment variable {@value #OPT_OUT} is true.
 */
public final class DjlTelemetry {
  static final String OPT_OUT = "OPT_OUT_TRACKING";

  private DjlTelemetry() {}

  /** Comes before the engine is started; what the user has set stays. */
  public static void optOut() {
    if (System.getProperty(OPT_OUT) == null) {
      System.setProperty(OPT_OUT, "true");
    }
  }
}
