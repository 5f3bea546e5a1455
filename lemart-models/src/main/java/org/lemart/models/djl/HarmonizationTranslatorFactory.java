package org.lemart.models.djl;

import ai.djl.Model;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import java.awt.image.BufferedImage;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lemart.Composite;
import org.lemart.models.ColorGrid;
import org.lemart.spi.HarmonizerOptions;

/**
 * What DJL feeds a {@link org.lemart.models.networks.HarmonizationNetwork} with and gets from it:
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>input</th><th>output</th></tr>
 * <tr><td>{@link Composite}</td><td>{@link BufferedImage}, as {@code Harmonizer.harmonize}</td></tr>
 * <tr><td>{@link Composite}</td><td>DJL's {@link Image}</td></tr>
 * <tr><td>{@link Composite}</td><td>{@link ColorGrid}, as {@code Harmonizer.analyze}</td></tr>
 * <tr><td>{@link Input} with the parts {@code image} and {@code mask}, files of pictures</td>
 * <td>{@link Output}, a PNG file: for DJL Serving</td></tr>
 * </table>
 *
 * <p>The argument {@value #STRENGTH}, from 0 to 1, is how far to go (default: 1). The network sees
 * a composite once, as with {@link org.lemart.Effort#FAST}.
 */
public final class HarmonizationTranslatorFactory implements TranslatorFactory {
  /** The argument: how far to go from the input (0) to the full correction (1). */
  public static final String STRENGTH = "strength";

  /** For DJL, which makes it by its name. */
  public HarmonizationTranslatorFactory() {}

  @Override
  public Set<Pair<Type, Type>> getSupportedTypes() {
    return Set.of(
        new Pair<>(Composite.class, BufferedImage.class),
        new Pair<>(Composite.class, Image.class),
        new Pair<>(Composite.class, ColorGrid.class),
        new Pair<>(Input.class, Output.class));
  }

  @Override
  @SuppressWarnings("unchecked") // the classes are those of the translator
  public <I, O> Translator<I, O> newInstance(
      Class<I> input, Class<O> output, Model model, Map<String, ?> arguments)
      throws TranslateException {
    double strength = strength(arguments.get(STRENGTH));
    if (!isSupported(input, output)) {
      throw new TranslateException(
          "types must be two of " + getSupportedTypes() + " but were " + input + ", " + output);
    }
    return (Translator<I, O>) translator(input, output, strength);
  }

  private static Translator<?, ?> translator(Class<?> input, Class<?> output, double strength) {
    CompositeTranslator<BufferedImage> pictures =
        new CompositeTranslator<>(
            strength, (composite, grid) -> grid.apply(composite.image(), composite.mask()));
    if (input == Input.class) {
      return new FilesTranslator(pictures);
    }
    if (output == ColorGrid.class) {
      return new CompositeTranslator<>(strength, (composite, grid) -> grid);
    }
    return output == BufferedImage.class
        ? pictures
        : pictures.andThen(image -> ImageFactory.getInstance().fromImage(image));
  }

  private static double strength(@Nullable Object argument) throws TranslateException {
    try {
      return argument == null
          ? 1
          : HarmonizerOptions.requireStrength(Double.parseDouble(argument.toString()));
    } catch (IllegalArgumentException e) {
      throw new TranslateException("strength must be in [0, 1] but was " + argument, e);
    }
  }
}
