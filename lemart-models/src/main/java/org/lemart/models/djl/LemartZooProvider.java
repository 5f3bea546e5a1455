package org.lemart.models.djl;

import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooProvider;

/** Tells DJL of {@link LemartZoo}. */
public final class LemartZooProvider implements ZooProvider {

  /** For the service loader. */
  public LemartZooProvider() {}

  @Override
  public ModelZoo getModelZoo() {
    return new LemartZoo();
  }
}
