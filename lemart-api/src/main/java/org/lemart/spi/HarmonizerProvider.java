package org.lemart.spi;

import java.util.List;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;

/**
 * Makes harmonizers by name. Found by {@link java.util.ServiceLoader}: list the class in {@code
 * META-INF/services/org.lemart.spi.HarmonizerProvider}.
 */
public interface HarmonizerProvider {

  /** Names that users may load, without files. */
  List<String> names();

  /**
   * Whether this provider makes the given name, or opens the given file. Looks at the name only.
   */
  default boolean supports(String nameOrFile) {
    return names().contains(nameOrFile);
  }

  /**
   * Makes a harmonizer.
   *
   * @param nameOrFile something that this provider {@link #supports}
   * @throws HarmonizationException if the file is missing or broken, or the device is not there
   */
  Harmonizer create(String nameOrFile, HarmonizerOptions options);
}
