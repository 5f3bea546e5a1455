package org.lemart.examples;

import java.nio.file.Path;
import java.time.Duration;
import org.lemart.masks.MaskGenerators;
import org.lemart.models.networks.SwinIH;
import org.lemart.train.ImageFolder;
import org.lemart.train.LearningRate;
import org.lemart.train.Loss;
import org.lemart.train.PretrainingData;
import org.lemart.train.ProgressLog;
import org.lemart.train.Trainer;
import org.lemart.transforms.RegionTransforms;

/**
 * Pre-trains on your photographs: arguments PHOTOS RUN. Nobody has to label or cut out anything.
 */
public final class PretrainYourOwn {
  private PretrainYourOwn() {}

  /** Run with two folder names; run it again to resume. */
  public static void main(String... args) {
    PretrainingData samples =
        PretrainingData.from(ImageFolder.of(Path.of(args[0])))
            .masks(MaskGenerators.superpixels(0.03, 0.5)) // regions that follow objects
            .transform(RegionTransforms.lemart()) // the paper's perturbations
            .size(128)
            .seed(7);
    Trainer.builder()
        .model(SwinIH.compact())
        .data(samples)
        .loss(Loss.mse())
        .timeLimit(Duration.ofHours(1))
        .batchSize(16)
        .learningRate(LearningRate.cosine(5e-4))
        .checkpoints(Path.of(args[1])) // Harmonizer.load(RUN + "/weights.safetensors")
        .listener(ProgressLog.create("pretrain"))
        .build()
        .fit();
  }
}
