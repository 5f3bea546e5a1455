package org.lemart.models.networks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;

/** The trained weights in this module's jar. */
public final class ShippedWeights {
  private static final String FOLDER = "/org/lemart/models/weights/";
  private static final String ENDING = ".safetensors";

  /** The default, and the same for larger pictures: better, and slower. */
  private static final List<String> NAMES = List.of("swinih", "swinih-large");

  private ShippedWeights() {}

  /** Names of the weights that ship; a network of the registry of that name need not exist. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether this is the name of a weights file, not of a model. */
  public static boolean isFile(String nameOrFile) {
    return nameOrFile.endsWith(ENDING);
  }

  /**
   * Reads shipped weights by name, or a weights file.
   *
   * @throws HarmonizationException if there are none of that name, or the file is missing or broken
   */
  public static SafeTensors read(String nameOrFile) {
    if (isFile(nameOrFile)) {
      return SafeTensors.read(Path.of(nameOrFile));
    }
    try (InputStream in = ShippedWeights.class.getResourceAsStream(FOLDER + nameOrFile + ENDING)) {
      if (in == null) {
        throw new HarmonizationException(
            "weights must be one of "
                + String.join(", ", names())
                + " or a .safetensors file but were "
                + nameOrFile);
      }
      return SafeTensors.read(in, nameOrFile);
    } catch (IOException e) {
      throw new HarmonizationException(
          nameOrFile + ": weights cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
