package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import com.google.gson.Gson;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.models.layers.Conv;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;

/** A network that only this test knows. */
class OwnNetworkTest {
  @TempDir Path run;

  /** The picture and a convolution of it. */
  private static final class OneLayer extends HarmonizationNetwork {
    record Config(int inputSize, int kernel) {}

    private final Config config;
    private final Conv change;

    OneLayer(Config config) {
      this.config = config;
      change = addChildBlock("change", new Conv(4, 3, config.kernel(), 1));
    }

    static OneLayer tiny() {
      return new OneLayer(new Config(32, 3));
    }

    @Override
    public String name() {
      return "one-layer";
    }

    @Override
    public Head head() {
      return Head.RGB;
    }

    @Override
    public int inputSize() {
      return config.inputSize();
    }

    @Override
    public Config config() {
      return config;
    }

    @Override
    public HarmonizationNetwork withHead(Head head) {
      throw new UnsupportedOperationException("one-layer has one head");
    }

    @Override
    public NDArray forward(Pass pass, NDArray input) {
      return input.get(new NDIndex(":, :3")).add(change.forward(pass, input));
    }
  }

  @Test
  void a_network_of_ones_own_is_trained_resumed_and_loaded() {
    assertThat(train(3).steps()).isEqualTo(3);
    assertThat(train(5).steps()).isEqualTo(5);
    assertThatThrownBy(
            () -> trainer(6).model(new OneLayer(new OneLayer.Config(32, 5))).build().fit())
        .hasMessageContaining("lemart.config must be {\"inputSize\":32,\"kernel\":5} but is ");
    assertThatThrownBy(
            () -> TrainerTest.trainer(TrainerTest.pretraining(), 6).checkpoints(run).build().fit())
        .hasMessageEndingWith("lemart.network must be swinih but is one-layer");
    Path weights = run.resolve("weights.safetensors");
    assertThatThrownBy(() -> Harmonizer.load(weights.toString()))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            weights
                + ": lemart.network must be a known network but was one-layer; Networks.register"
                + " makes one known");

    NetworkInfo info =
        new NetworkInfo(
            "one-layer",
            "of this test",
            OneLayer::tiny,
            OneLayer::tiny,
            json -> new OneLayer(new Gson().fromJson(json, OneLayer.Config.class)));
    Networks.register(info);
    Networks.register(info);

    assertThat(Networks.all()).endsWith(info);
    try (Harmonizer harmonizer = Harmonizer.load(weights.toString())) {
      Photo photo = new TestPhotos(1).read(0);
      BufferedImage out = harmonizer.harmonize(photo.image(), photo.object());
      assertThat(out.getRGB(30, 25)).isNotEqualTo(photo.image().getRGB(30, 25));
    }
  }

  private TrainingProgress train(int steps) {
    return trainer(steps).build().fit();
  }

  private TrainerBuilder trainer(int steps) {
    return TrainerTest.trainer(TrainerTest.pretraining(), steps)
        .model(OneLayer.tiny())
        .checkpoints(run);
  }
}
