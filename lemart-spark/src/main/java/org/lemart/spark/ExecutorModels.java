package org.lemart.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lemart.Harmonizer;

/**
 * The models of this executor: each is loaded by the first task that needs it, shared by all tasks
 * and closed when the executor ends.
 */
final class ExecutorModels {
  private static final Map<ModelSettings, Harmonizer> OPEN = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ExecutorModels::closeAll, "lemart-close"));
  }

  private ExecutorModels() {}

  static Harmonizer of(ModelSettings settings) {
    return OPEN.computeIfAbsent(settings, ModelSettings::open);
  }

  private static void closeAll() {
    OPEN.values().forEach(Harmonizer::close);
  }
}
