package org.lemart.models.classic;

import java.util.List;
import org.lemart.Harmonizer;
import org.lemart.spi.HarmonizerOptions;
import org.lemart.spi.HarmonizerProvider;

/** The methods without a network: {@code reinhard}. */
public final class ClassicHarmonizers implements HarmonizerProvider {

  /** For the service loader. */
  public ClassicHarmonizers() {}

  @Override
  public List<String> names() {
    return List.of(Reinhard.NAME);
  }

  @Override
  public Harmonizer create(String name, HarmonizerOptions options) {
    if (name.equals(Reinhard.NAME)) {
      return new Reinhard(options.strength());
    }
    throw new IllegalArgumentException("name must be one of " + names() + " but was " + name);
  }
}
