package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class LemartTest {

  @Test
  void files_that_are_read_again_are_told_of_also_where_other_messages_are_not() {
    Properties before = (Properties) System.getProperties().clone();
    try {
      System.clearProperty("org.slf4j.simpleLogger.defaultLogLevel");
      Lemart.configure(false);
      assertThat(System.getProperty("org.slf4j.simpleLogger.defaultLogLevel")).isEqualTo("error");
      assertThat(System.getProperty("org.slf4j.simpleLogger.log.org.lemart.train.Patience"))
          .isEqualTo("warn");
    } finally {
      System.setProperties(before);
    }
  }
}
