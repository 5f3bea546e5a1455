package org.lemart.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.Harmonizer;

/**
 * The models of this executor: each is loaded by the first task that needs it and shared by all
 * tasks. Those that no task uses are closed, the last few when the executor ends.
 */
final class ExecutorModels {
  /** How many stay open, unless tasks use more. */
  static final int KEPT = 3;

  /** The one used longest ago first. */
  private static final Map<Key, Model> OPEN = new LinkedHashMap<>(16, 0.75f, true);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ExecutorModels::closeAll, "lemart-close"));
  }

  private ExecutorModels() {}

  /** A weights file that was replaced is another model. Shipped models have no time. */
  private record Key(ModelSettings settings, long size, @Nullable FileTime changed) {

    static Key of(ModelSettings settings) {
      try {
        BasicFileAttributes file =
            Files.readAttributes(Path.of(settings.model()), BasicFileAttributes.class);
        if (file.isRegularFile()) {
          return new Key(settings, file.size(), file.lastModifiedTime());
        }
      } catch (IOException | InvalidPathException e) {
        // a model's name, or a file that is missing, as opening it says
      }
      return new Key(settings, 0, null);
    }
  }

  /** An open model, to be closed by each task that has got it when it ends. */
  static final class Model implements AutoCloseable {
    private final Harmonizer harmonizer;
    private int tasks;

    private Model(Harmonizer harmonizer) {
      this.harmonizer = harmonizer;
    }

    Harmonizer harmonizer() {
      return harmonizer;
    }

    @Override
    public void close() {
      end(this);
    }
  }

  static synchronized Model of(ModelSettings settings) {
    Model model = OPEN.computeIfAbsent(Key.of(settings), key -> new Model(settings.open()));
    model.tasks++;
    closeUnused();
    return model;
  }

  private static synchronized void end(Model model) {
    model.tasks--;
    closeUnused();
  }

  private static void closeUnused() {
    Iterator<Model> models = OPEN.values().iterator();
    while (OPEN.size() > KEPT && models.hasNext()) {
      Model model = models.next();
      if (model.tasks == 0) {
        models.remove();
        model.harmonizer.close();
      }
    }
  }

  private static synchronized void closeAll() {
    OPEN.values().forEach(model -> model.harmonizer.close());
  }
}
