package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.internal.GridHarmonizer;

/** In processes of their own, as an engine is started once a process. */
class EngineStartTest {

  @Test
  void it_starts_on_a_thread_whose_class_loader_knows_neither_library_nor_engine()
      throws Exception {
    assertThat(load(path -> true)).isEqualTo(GridHarmonizer.class.getName());
  }

  @Test
  void without_natives_nothing_is_downloaded_and_the_error_names_the_platform(@TempDir Path cache)
      throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String said =
          load(
              path -> !path.contains("pytorch-native"),
              "-Dhttps.proxyHost=" + proxy.getInetAddress().getHostAddress(),
              "-Dhttps.proxyPort=" + proxy.getLocalPort(),
              "-Dsun.net.client.defaultReadTimeout=1000",
              "-DDJL_CACHE_DIR=" + cache);
      assertThat(said)
          .startsWith(HarmonizationException.class.getName())
          .contains(System.getProperty("os.name"), System.getProperty("os.arch"), "" + cache);
      proxy.setSoTimeout(1);
      assertThatThrownBy(proxy::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** What comes of it with the parts of the class path that are kept. */
  private static String load(Predicate<String> kept, String... options) throws Exception {
    String own = Path.of(SeparateLoader.class.getResource("/").toURI()).toString();
    String library =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(path -> !Path.of(path).equals(Path.of(own)))
            .filter(kept)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", own, SeparateLoader.class.getName(), library, "swinih"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().remove("DJL_OFFLINE");
    Process child = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return out;
  }
}
