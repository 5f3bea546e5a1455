package org.lemart.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Processor time that this process got, beside JMH's clock: on a machine with other work, the score
 * divided by {@code cores} is what a whole core does.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Cores {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Seconds of processor time; JMH divides by the seconds on the clock. */
  public double cores;

  private long counted;

  /** Processor time of all threads of this process so far. */
  static long processorNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  @Setup(Level.Iteration)
  public void reset() {
    counted = -1;
  }

  /**
   * To be called at the beginning of every invocation: what was made ready before is not counted.
   */
  void begin() {
    if (counted < 0) {
      counted = processorNanos();
    }
  }

  /** To be called at the end of every invocation. */
  void count() {
    long now = processorNanos();
    cores += (now - counted) / 1e9;
    counted = now;
  }
}
