package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DjlTelemetryTest {
  private @Nullable String before;

  @BeforeEach
  void clear() {
    before = System.clearProperty(DjlTelemetry.OPT_OUT);
  }

  @AfterEach
  void restore() {
    System.clearProperty(DjlTelemetry.OPT_OUT);
    if (before != null) {
      System.setProperty(DjlTelemetry.OPT_OUT, before);
    }
  }

  @Test
  void nothing_is_told_unless_the_user_wants_it() {
    DjlTelemetry.optOut();
    assertThat(System.getProperty(DjlTelemetry.OPT_OUT)).isEqualTo("true");
    System.setProperty(DjlTelemetry.OPT_OUT, "false");
    DjlTelemetry.optOut();
    assertThat(System.getProperty(DjlTelemetry.OPT_OUT)).isEqualTo("false");
  }
}
