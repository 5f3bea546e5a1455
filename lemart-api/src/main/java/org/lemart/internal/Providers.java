package org.lemart.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.spi.HarmonizerOptions;
import org.lemart.spi.HarmonizerProvider;

/** The providers on the class path. */
public final class Providers {
  private Providers() {}

  /** Names that the providers know, sorted. */
  public static List<String> names() {
    return names(find());
  }

  /** Makes a harmonizer by the first provider that supports the name. */
  public static Harmonizer create(String nameOrFile, HarmonizerOptions options) {
    List<HarmonizerProvider> providers = find();
    if (providers.isEmpty()) {
      throw new HarmonizationException(
          "no models on the class path: add the dependency org.lemart:lemart-models");
    }
    for (HarmonizerProvider provider : providers) {
      if (provider.supports(nameOrFile)) {
        return provider.create(nameOrFile, options);
      }
    }
    throw new HarmonizationException(
        "model must be one of "
            + String.join(", ", names(providers))
            + " or a .safetensors file but was "
            + nameOrFile);
  }

  private static List<String> names(List<HarmonizerProvider> providers) {
    return providers.stream().flatMap(p -> p.names().stream()).distinct().sorted().toList();
  }

  /** Asks the thread's class loader first, then the one that loaded this library (containers). */
  private static List<HarmonizerProvider> find() {
    List<HarmonizerProvider> found = new ArrayList<>();
    ServiceLoader.load(HarmonizerProvider.class).forEach(found::add);
    if (found.isEmpty()) {
      ClassLoader own = Providers.class.getClassLoader();
      ServiceLoader.load(HarmonizerProvider.class, own).forEach(found::add);
    }
    return found;
  }
}
