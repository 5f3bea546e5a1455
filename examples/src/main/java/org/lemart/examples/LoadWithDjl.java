package org.lemart.examples;

import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.lemart.Composite;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

/** Harmonizes a photo through DJL's own classes: arguments COMPOSITE MASK OUT. */
public final class LoadWithDjl {
  private LoadWithDjl() {}

  /** Run with three file names. */
  public static void main(String... args) throws IOException, ModelException, TranslateException {
    Composite composite =
        new Composite(ImageFiles.read(Path.of(args[0])), Mask.of(Path.of(args[1])));

    Criteria<Composite, BufferedImage> criteria =
        Criteria.builder()
            .setTypes(Composite.class, BufferedImage.class)
            .optModelUrls("lemart:swinih") // or .optGroupId("org.lemart").optArtifactId("swinih")
            .build();
    try (ZooModel<Composite, BufferedImage> model = criteria.loadModel();
        Predictor<Composite, BufferedImage> predictor = model.newPredictor()) {
      ImageFiles.write(predictor.predict(composite), Path.of(args[2]));
    }
  }
}
