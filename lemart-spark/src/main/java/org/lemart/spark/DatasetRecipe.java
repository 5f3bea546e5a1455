package org.lemart.spark;

import java.io.Serializable;
import org.lemart.train.DatasetWriter;

/**
 * Opens photographs and settings on the driver and once on each executor: a lambda that captures
 * nothing but serializable values, such as strings and numbers, but no {@code Path}. It must give
 * the same everywhere.
 */
@FunctionalInterface
public interface DatasetRecipe extends Serializable {

  /** Opens the photographs and says how samples are made; threads are ignored. */
  DatasetWriter open();
}
