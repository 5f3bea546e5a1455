package org.lemart.models.djl;

import ai.djl.repository.zoo.ModelZoo;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.lemart.models.networks.ShippedWeights;

/**
 * DJL's way to the networks whose weights ship: group {@value #GROUP}, artifact the name.
 *
 * <pre>{@code
 * Criteria<Composite, BufferedImage> criteria = Criteria.builder()
 *     .setTypes(Composite.class, BufferedImage.class)
 *     .optGroupId("org.lemart").optArtifactId("swinih").build();
 * try (ZooModel<Composite, BufferedImage> model = criteria.loadModel();
 *     Predictor<Composite, BufferedImage> predictor = model.newPredictor()) {
 *   BufferedImage out = predictor.predict(composite);
 * }
 * }</pre>
 *
 * <p>The model URLs {@code lemart:swinih} and {@code lemart:FILE.safetensors} do the same ({@code
 * optModelUrls}); {@link #url} gives that of any file. Input and output types are those of {@link
 * HarmonizationTranslatorFactory}.
 */
public final class LemartZoo extends ModelZoo {
  /** The group of our models. */
  public static final String GROUP = "org.lemart";

  LemartZoo() {
    for (String name : ShippedWeights.names()) {
      addModel(new WeightsRepository(name, "lemart:" + name).getResources().get(0));
    }
  }

  /**
   * The model URL of a file of weights, wherever it lies: spaces, {@code #}, {@code %}, {@code \\}
   * and the like, which are no part of a URL, are encoded.
   */
  public static String url(Path weights) {
    try {
      URI url = new URI("lemart", weights.toString(), null);
      return url.toString().replace(",", "%2C"); // where DJL separates URLs
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(weights + " must be a path that has a URL", e);
    }
  }

  @Override
  public String getGroupId() {
    return GROUP;
  }

  @Override
  public Set<String> getSupportedEngines() {
    return Set.of("PyTorch");
  }
}
