package org.lemart.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.Perturbation;
import org.lemart.PixelStep;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.spi.ImageFiles;
import org.lemart.transforms.RegionTransforms;
import org.lemart.transforms.Temperature;

/**
 * A region transform of your own, to JSON and back and on a photograph: arguments PHOTO MASK OUT.
 */
public final class CustomTransform {
  private CustomTransform() {}

  /**
   * Fog: every colour moves towards white.
   *
   * @param density in [0, 1]; 0 = clear
   */
  record Fog(Range density) implements RegionTransform {
    Fog {
      density.within("density", 0, 1);
    }

    @Override
    public Perturbation draw(RandomGenerator random) {
      return Perturbation.of(new Drawn(density.draw(random)));
    }

    /** One drawn fog. */
    record Drawn(double density) implements PixelStep<Drawn> {
      @Override
      public NDArray applyAll(NDArray images, NDArray masks, List<Drawn> steps) {
        NDArray clear = PixelStep.column(images.getManager(), steps, step -> 1 - step.density());
        return images.sub(1).mul(clear).add(1);
      }
    }
  }

  /** Run with three file names; prints the transform and what it drew. */
  public static void main(String... args) {
    RegionTransforms.register("fog", Fog.class);
    RegionTransforms.registerStep("fog", Fog.Drawn.class);
    RegionTransform weather =
        new Temperature(Range.of(-0.6, -0.3)).then(new Fog(Range.of(0.3, 0.6)));
    String json = RegionTransforms.toJson(weather);
    System.out.println(json);

    Perturbation drawn = RegionTransforms.fromJson(json).draw(new SplittableRandom(7));
    System.out.println(RegionTransforms.toJson(drawn));

    BufferedImage photo = ImageFiles.read(Path.of(args[0]));
    Mask mask = Mask.of(Path.of(args[1])).requireSizeOf(photo);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray image = Images.toTensor(manager, photo);
      NDArray result = drawn.apply(image, Images.toTensor(manager, mask));
      ImageFiles.write(Images.toImage(result), Path.of(args[2]));
    }
  }
}
