package org.example;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.lemart.Harmonizer;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.SwinIH;
import org.lemart.train.CompositeData;
import org.lemart.train.Evaluator;
import org.lemart.train.IHarmony4;
import org.lemart.train.Loss;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;
import org.lemart.train.Trainer;
import org.lemart.train.TrainerBuilder;

/** Pre-trains, fine-tunes, measures and uses a tiny network: arguments PICTURES WORK. */
public final class TrainAndHarmonize {
  public static void main(String... args) throws IOException {
    Path pictures = Path.of(args[0]);
    Path work = Path.of(args[1]);
    Path first = work.resolve("pretrained");
    Path second = work.resolve("tuned");
    Path dataset = work.resolve("dataset");
    PhotoSource photos =
        PhotoSource.of(List.of(read(pictures, "background.jpg"), read(pictures, "real-2.jpg")));
    PretrainingData unlabelled = PretrainingData.from(photos).size(32).seed(7);
    trainer(first).data(unlabelled).loss(Loss.mse()).build().fit();

    unlabelled.size(64).writeTo(dataset, 24); // yours lies in iHarmony4 layout; this one is made
    CompositeData labelled = CompositeData.from(IHarmony4.of(dataset, IHarmony4.Split.TRAIN));
    SafeTensors weights = SafeTensors.read(first.resolve("weights.safetensors"));
    trainer(second)
        .data(labelled.size(32))
        .loss(Loss.foregroundMse(2))
        .initialWeights(weights, "pretrained")
        .build()
        .fit();

    try (Harmonizer mine = Harmonizer.load(second.resolve("weights.safetensors").toString())) {
      IHarmony4 test = IHarmony4.of(dataset, IHarmony4.Split.TEST);
      System.out.print(Evaluator.of(test).run(List.of(mine)).toTable());
      BufferedImage out = mine.harmonize(read(pictures, "composite.jpg"), read(pictures, "mask.png"));
      ImageIO.write(out, "png", work.resolve("harmonized.png").toFile());
    }
  }

  private static TrainerBuilder trainer(Path run) {
    return Trainer.builder().model(SwinIH.tiny()).steps(20).batchSize(4).checkpoints(run);
  }

  private static BufferedImage read(Path folder, String name) throws IOException {
    return ImageIO.read(folder.resolve(name).toFile());
  }
}
