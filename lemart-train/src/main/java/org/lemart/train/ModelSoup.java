package org.lemart.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;

/**
 * The weighted mean of the weights of several trainings of one network. Where these started from
 * common weights, the mean is often better than each (Wortsman et al., Model soups, ICML 2022).
 */
public final class ModelSoup {
  /** What the metadata of a soup tells of its ingredients. */
  static final String INGREDIENTS = "lemart.averaged";

  private static final List<String> CONFIG = List.of("lemart.network", "lemart.config");

  private record Ingredient(Path file, SafeTensors weights, double share) {}

  private final List<Ingredient> ingredients = new ArrayList<>();

  /**
   * Adds a weight file.
   *
   * @param share its part relative to the other files' shares, > 0
   * @throws HarmonizationException if it can't be read or holds another network than the first
   */
  public ModelSoup add(Path file, double share) {
    if (!(share > 0 && share < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("share must be > 0 but was " + share);
    }
    Ingredient ingredient = new Ingredient(file, SafeTensors.read(file), share);
    if (!ingredients.isEmpty()) {
      requireAlike(ingredients.get(0), ingredient);
    }
    ingredients.add(ingredient);
    return this;
  }

  private static void requireAlike(Ingredient first, Ingredient other) {
    for (String key : CONFIG) {
      String wanted = String.valueOf(first.weights().metadata().get(key));
      String found = String.valueOf(other.weights().metadata().get(key));
      require(wanted.equals(found), other, key + " must be " + wanted + " but is " + found);
    }
    Map<String, Tensor> tensors = other.weights().tensors();
    require(
        tensors.keySet().equals(first.weights().tensors().keySet()),
        other,
        "must have the same tensors as " + first.file());
    first
        .weights()
        .tensors()
        .forEach(
            (name, tensor) -> {
              long[] found = tensors.getOrDefault(name, tensor).shape();
              require(
                  Arrays.equals(tensor.shape(), found),
                  other,
                  name
                      + " must be "
                      + Arrays.toString(tensor.shape())
                      + " but is "
                      + Arrays.toString(found));
            });
  }

  private static void require(boolean rule, Ingredient ingredient, String message) {
    if (!rule) {
      throw new HarmonizationException(ingredient.file() + ": " + message);
    }
  }

  /** The mean, in the first file's element type. */
  public SafeTensors mix() {
    if (ingredients.isEmpty()) {
      throw new IllegalStateException("weight files to average must be at least 1 but were 0");
    }
    double total = ingredients.stream().mapToDouble(Ingredient::share).sum();
    SafeTensors first = ingredients.get(0).weights();
    Map<String, Tensor> mixed = new LinkedHashMap<>();
    first
        .tensors()
        .forEach(
            (name, tensor) ->
                mixed.put(name, Tensor.of(tensor.type(), tensor.shape(), mean(name, total))));
    Map<String, String> metadata = new LinkedHashMap<>();
    CONFIG.forEach(
        key -> {
          if (first.metadata().containsKey(key)) {
            metadata.put(key, String.valueOf(first.metadata().get(key)));
          }
        });
    StringJoiner text = new StringJoiner(", ");
    ingredients.forEach(part -> text.add(part.file().getFileName() + "=" + part.share()));
    metadata.put(INGREDIENTS, text.toString());
    return new SafeTensors(mixed, metadata);
  }

  private float[] mean(String name, double total) {
    double[] sum = new double[values(ingredients.get(0), name).length];
    for (Ingredient ingredient : ingredients) {
      float[] values = values(ingredient, name);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += ingredient.share() / total * values[i];
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) sum[i];
    }
    return mean;
  }

  private static float[] values(Ingredient ingredient, String name) {
    return Objects.requireNonNull(ingredient.weights().tensors().get(name)).toFloats();
  }
}
