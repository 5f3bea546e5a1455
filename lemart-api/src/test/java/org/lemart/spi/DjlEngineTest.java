package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;

class DjlEngineTest {
  private static final List<String> PROPERTIES =
      List.of(DjlEngine.OPT_OUT, DjlEngine.OFFLINE, DjlEngine.OLD_OFFLINE);

  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void clear() {
    PROPERTIES.forEach(name -> before.put(name, System.clearProperty(name)));
  }

  @AfterEach
  void restore() {
    before.forEach(
        (name, value) -> {
          System.clearProperty(name);
          if (value != null) {
            System.setProperty(name, value);
          }
        });
  }

  @Test
  void nothing_is_sent_or_downloaded_and_the_program_may_download_later() {
    assertThat(DjlEngine.start(DjlEngineTest::properties)).containsExactly("true", "true", "true");
    assertThat(properties()).containsExactly("true", null, null);
  }

  @Test
  void what_the_user_has_set_stays() {
    System.setProperty(DjlEngine.OPT_OUT, "false");
    System.setProperty(DjlEngine.OFFLINE, "false");
    assertThat(DjlEngine.start(DjlEngineTest::properties))
        .containsExactly("false", "false", "false");
    assertThat(properties()).containsExactly("false", "false", null);
  }

  @Test
  void the_engine_is_looked_for_by_the_loader_of_the_library() {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    ClassLoader poor = ClassLoader.getPlatformClassLoader();
    thread.setContextClassLoader(poor);
    try {
      assertThat(DjlEngine.start(thread::getContextClassLoader))
          .isSameAs(DjlEngine.class.getClassLoader());
      assertThat(thread.getContextClassLoader()).isSameAs(poor);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  @Test
  void a_failure_is_one_line_with_what_is_needed_here() {
    assertThatThrownBy(() -> DjlEngine.start(DjlEngineTest::fail))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageMatching(
            "PyTorch must start but does not on .+: No engine\\. See there"
                + " \\(java\\.io\\.IOException: disk\\);"
                + " it needs ai\\.djl\\.pytorch:pytorch-native-cpu with the classifier \\S+-\\S+ .+");
    assertThat(properties()).containsExactly("true", null, null);
  }

  private static Object fail() {
    throw new EngineException("No engine.\nSee there", new IOException("disk"));
  }

  private static List<String> properties() {
    return Arrays.asList(PROPERTIES.stream().map(System::getProperty).toArray(String[]::new));
  }
}
