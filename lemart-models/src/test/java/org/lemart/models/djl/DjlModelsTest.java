package org.lemart.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.Artifact;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Composite;
import org.lemart.Effort;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.models.Pictures;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.spi.ImageFiles;

@Tag("smoke")
class DjlModelsTest {
  private static final Composite COMPOSITE = composite(70, 50, 3);

  @TempDir static Path folder;
  private static Path weights;

  @BeforeAll
  static void a_small_network_with_an_rgb_head_lies_in_a_file() throws IOException {
    HarmonizationNetwork network = Networks.info("issam").tiny().get();
    try (NDManager manager = NDManager.newBaseManager()) {
      Networks.initialize(network, manager, 5);
      weights = Files.createDirectory(folder.resolve("my model")).resolve("mine.safetensors");
      Networks.toFile(network, DType.F32, Map.of()).write(weights);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"artifact", "url"})
  void shipped_weights_load_as_any_model_of_djl_and_give_the_bits_of_the_harmonizer(String way)
      throws ModelException, IOException, TranslateException {
    Criteria.Builder<Composite, BufferedImage> builder =
        Criteria.builder().setTypes(Composite.class, BufferedImage.class);
    Criteria<Composite, BufferedImage> criteria =
        way.equals("url")
            ? builder.optModelUrls("lemart:swinih").build()
            : builder.optGroupId("org.lemart").optArtifactId("swinih").build();

    BufferedImage out = predict(criteria, COMPOSITE);

    assertThat(Pictures.raw(out)).isEqualTo(Pictures.raw(harmonized("swinih", 1)));
  }

  @Test
  void the_strength_is_an_argument() throws ModelException, IOException, TranslateException {
    Criteria<Composite, BufferedImage> criteria =
        swinih(BufferedImage.class).optArgument("strength", 0.25).build();

    assertThat(Pictures.raw(predict(criteria, COMPOSITE)))
        .isEqualTo(Pictures.raw(harmonized("swinih", 0.25)));
  }

  @Test
  void a_wrong_strength_is_told_with_rule_and_value() {
    Criteria<?, ?> criteria = swinih(BufferedImage.class).optArgument("strength", 2).build();

    assertThatThrownBy(criteria::loadModel)
        .isInstanceOf(ModelNotFoundException.class)
        .rootCause()
        .hasMessageContaining("strength must be in [0, 1] but was 2");
  }

  @Test
  void the_change_comes_as_a_grid_or_as_an_image_of_djl()
      throws ModelException, IOException, TranslateException {
    try (Harmonizer harmonizer = Harmonizer.builder("swinih").effort(Effort.FAST).build()) {
      assertThat(predict(swinih(ColorGrid.class).build(), COMPOSITE))
          .isEqualTo(harmonizer.analyze(COMPOSITE.image(), COMPOSITE.mask()));
    }
    Image image = predict(swinih(Image.class).build(), COMPOSITE);
    assertThat(Pictures.raw((BufferedImage) image.getWrappedImage()))
        .isEqualTo(Pictures.raw(harmonized("swinih", 1)));
  }

  @Test
  void a_batch_of_composites_of_different_sizes_keeps_their_order()
      throws ModelException, IOException, TranslateException {
    List<Composite> batch = List.of(composite(40, 30, 1), composite(64, 90, 2), COMPOSITE);
    try (ZooModel<Composite, ColorGrid> model = swinih(ColorGrid.class).build().loadModel();
        Predictor<Composite, ColorGrid> predictor = model.newPredictor()) {
      List<ColorGrid> grids = predictor.batchPredict(batch);
      for (int i = 0; i < batch.size(); i++) {
        float[] alone = predictor.predict(batch.get(i)).maps();
        assertThat(grids.get(i).maps()).usingComparatorWithPrecision(1e-4f).containsExactly(alone);
      }
    }
  }

  @Test
  void an_empty_mask_changes_nothing() throws ModelException, IOException, TranslateException {
    Composite empty =
        new Composite(COMPOSITE.image(), Mask.empty(COMPOSITE.image().getWidth(), 50));

    assertThat(predict(swinih(ColorGrid.class).build(), empty)).isEqualTo(ColorGrid.identity());
  }

  @Test
  void a_file_of_weights_loads_by_url_wherever_it_lies()
      throws ModelException, IOException, TranslateException {
    Path place = Files.createDirectory(folder.resolve("my #1, 50%"));
    Path file = Files.copy(weights, place.resolve("mine.safetensors"));
    Criteria<Composite, BufferedImage> criteria =
        Criteria.builder()
            .setTypes(Composite.class, BufferedImage.class)
            .optModelUrls(LemartZoo.url(file))
            .build();

    assertThat(Pictures.raw(predict(criteria, COMPOSITE)))
        .isEqualTo(Pictures.raw(harmonized(weights.toString(), 1)));
  }

  @Test
  void urls_of_plain_names_are_as_one_would_write_them() {
    assertThat(LemartZoo.url(Path.of("run/weights.safetensors")).replace("%5C", "/"))
        .isEqualTo("lemart:run/weights.safetensors");
  }

  /** DJL asks for the folder of what a repository names. */
  @Test
  void a_file_in_the_working_directory_has_a_folder() {
    WeightsRepository repository = new WeightsRepository("mine.safetensors", "mine");
    Path file = repository.getResourceDirectory(new Artifact());
    assertThat(file).isEqualTo(Path.of("mine.safetensors").toAbsolutePath());
  }

  @Test
  void a_folder_serves_files_as_djl_serving_does()
      throws ModelException, IOException, TranslateException {
    Files.writeString(
        weights.resolveSibling("serving.properties"),
        String.join(
            "\n",
            "engine=PyTorch",
            "blockFactory=" + WeightsBlockFactory.class.getName(),
            "translatorFactory=" + HarmonizationTranslatorFactory.class.getName(),
            "option.hasParameter=false"));
    Criteria<Input, Output> criteria =
        Criteria.builder()
            .setTypes(Input.class, Output.class)
            .optModelPath(weights.getParent())
            .optTranslatorFactory(new HarmonizationTranslatorFactory())
            .build();
    Input input = new Input();
    input.add("image", ImageFiles.encode(COMPOSITE.image(), "png"));
    input.add("mask", ImageFiles.encode(COMPOSITE.mask().toImage(), "png"));

    Output output = predict(criteria, input);

    assertThat(output.getCode()).isEqualTo(200);
    assertThat(output.getProperty("content-type", "")).isEqualTo("image/png");
    BufferedImage out = ImageIO.read(new ByteArrayInputStream(output.getData().getAsBytes()));
    assertThat(Pictures.raw(out)).isEqualTo(Pictures.raw(harmonized(weights.toString(), 1)));
  }

  @Test
  void a_mask_saved_as_jpeg_is_denoised_as_that_of_a_file()
      throws ModelException, IOException, TranslateException {
    Path mask = folder.resolve("mask.jpg");
    ImageFiles.write(COMPOSITE.mask().toImage(), mask);
    Criteria<Input, Output> criteria = swinihOfFiles();
    Input input = new Input();
    input.add("image", ImageFiles.encode(COMPOSITE.image(), "png"));
    input.add("mask", Files.readAllBytes(mask));

    Output output = predict(criteria, input);

    BufferedImage out = ImageIO.read(new ByteArrayInputStream(output.getData().getAsBytes()));
    assertThat(Pictures.raw(out))
        .isEqualTo(
            Pictures.raw(harmonized("swinih", 1, new Composite(COMPOSITE.image(), Mask.of(mask)))));
  }

  @Test
  void a_missing_part_is_named() {
    Criteria<Input, Output> criteria = swinihOfFiles();
    Input input = new Input();
    input.add("image", ImageFiles.encode(COMPOSITE.image(), "png"));

    assertThatThrownBy(() -> predict(criteria, input))
        .isInstanceOf(TranslateException.class)
        .hasMessageContaining("input must have the parts image and mask but has no part mask");
  }

  private static <I, O> O predict(Criteria<I, O> criteria, I input)
      throws ModelException, IOException, TranslateException {
    try (ZooModel<I, O> model = criteria.loadModel();
        Predictor<I, O> predictor = model.newPredictor()) {
      return predictor.predict(input);
    }
  }

  private static Criteria<Input, Output> swinihOfFiles() {
    return Criteria.builder()
        .setTypes(Input.class, Output.class)
        .optModelUrls("lemart:swinih")
        .build();
  }

  private static <O> Criteria.Builder<Composite, O> swinih(Class<O> output) {
    return Criteria.builder().setTypes(Composite.class, output).optArtifactId("swinih");
  }

  private static BufferedImage harmonized(String model, double strength) {
    return harmonized(model, strength, COMPOSITE);
  }

  private static BufferedImage harmonized(String model, double strength, Composite composite) {
    try (Harmonizer harmonizer =
        Harmonizer.builder(model).strength(strength).effort(Effort.FAST).build()) {
      return harmonizer.harmonize(composite.image(), composite.mask());
    }
  }

  /** A small object, so that the network does not look at the whole picture. */
  private static Composite composite(int width, int height, long seed) {
    byte[] coverage = Pictures.mask(width, height, seed + 1).toBytes();
    for (int i = 0; i < coverage.length; i++) {
      if (i % width > width / 4 || i / width > height / 4) {
        coverage[i] = 0;
      }
    }
    return new Composite(
        Pictures.random(BufferedImage.TYPE_3BYTE_BGR, width, height, seed),
        Mask.of(width, height, coverage));
  }
}
