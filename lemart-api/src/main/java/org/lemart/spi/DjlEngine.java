package org.lemart.spi;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.EngineProvider;
import ai.djl.util.Utils;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/**
 * Starts DJL's engine as a library should: it sends nothing, downloads nothing, and is found from
 * any thread. DJL looks for engines once a process, by the class loader of the thread that comes
 * first; threads of pools may have one that knows neither the library nor the engine.
 */
public final class DjlEngine {
  /**
   * Unless this property or environment variable is true, DJL tells its authors that it was started
   * on a machine of Amazon's cloud, with the machine's number.
   */
  static final String OPT_OUT = "OPT_OUT_TRACKING";

  /** Keeps DJL from downloading natives that the class path lacks. */
  static final String OFFLINE = "ai.djl.offline";

  /** The name of {@link #OFFLINE} in DJL 0.25. */
  static final String OLD_OFFLINE = "offline";

  private static volatile boolean started;

  private DjlEngine() {}

  /**
   * The engine, started if it was not. What the user has set by DJL's properties and environment
   * variables stays.
   *
   * @throws HarmonizationException if it cannot be started, with the natives that it needs here
   */
  public static Engine start() {
    return started ? Engine.getInstance() : startOnce();
  }

  private static synchronized Engine startOnce() {
    Engine engine = start(Engine::getInstance);
    started = true;
    return engine;
  }

  /** The program may want to download by itself, so that only the opting out of telemetry stays. */
  static <T> T start(Supplier<T> engine) {
    set(OPT_OUT, Objects.requireNonNullElse(System.getProperty(OPT_OUT), "true"));
    String offline = System.getProperty(OFFLINE);
    String oldOffline = System.getProperty(OLD_OFFLINE);
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    String wanted = offline(System.getenv("DJL_OFFLINE"), offline, oldOffline);
    set(OFFLINE, wanted);
    set(OLD_OFFLINE, wanted);
    thread.setContextClassLoader(engineLoader(loader));
    try {
      return engine.get();
    } catch (EngineException | LinkageError e) {
      throw failure(e);
    } finally {
      thread.setContextClassLoader(loader);
      set(OFFLINE, offline);
      set(OLD_OFFLINE, oldOffline);
    }
  }

  private static String offline(@Nullable String... settings) {
    return Stream.of(settings).filter(Objects::nonNull).findFirst().orElse("true");
  }

  private static void set(String property, @Nullable String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  /** The library's own, unless the engine is known to the thread's only. */
  private static ClassLoader engineLoader(ClassLoader ofThread) {
    ClassLoader own = DjlEngine.class.getClassLoader();
    return ServiceLoader.load(EngineProvider.class, own).iterator().hasNext() ? own : ofThread;
  }

  private static HarmonizationException failure(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root == e ? e.toString() : e.getMessage() + " (" + root + ")";
    return new HarmonizationException(
        "PyTorch must start but does not on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ": "
            + reason.lines().map(String::strip).collect(Collectors.joining(" "))
            + "; it needs ai.djl.pytorch:pytorch-native-cpu with the classifier "
            + classifier()
            + " on the class path, and 500 MB to unpack it in "
            + Utils.getEngineCacheDir().toAbsolutePath()
            + " (DJL_CACHE_DIR names another folder)",
        e);
  }

  private static String classifier() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String prefix = system.startsWith("win") ? "win" : system.startsWith("mac") ? "osx" : system;
    return prefix + "-" + System.getProperty("os.arch").replace("amd64", "x86_64");
  }
}
