package org.lemart.models.djl;

import ai.djl.repository.Repository;
import ai.djl.repository.RepositoryFactory;
import java.net.URI;
import java.util.Set;

/** Model URLs {@code lemart:NAME} and {@code lemart:FILE.safetensors}. */
public final class LemartRepositoryFactory implements RepositoryFactory {

  /** For the service loader. */
  public LemartRepositoryFactory() {}

  @Override
  public Repository newInstance(String name, URI uri) {
    return new WeightsRepository(uri.getSchemeSpecificPart(), name);
  }

  @Override
  public Set<String> getSupportedScheme() {
    return Set.of("lemart");
  }
}
