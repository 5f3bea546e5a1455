package org.lemart.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;
import org.lemart.models.networks.Networks;

/**
 * The weighted mean of the weights of several trainings of one network. Where these started from
 * common weights, the mean is often better than each (Wortsman et al., Model soups, ICML 2022).
 */
public final class ModelSoup {
  /** What the metadata of a soup tells of its ingredients. */
  static final String INGREDIENTS = "lemart.averaged";

  /** Metadata key of a layer's factor, with the layer's name behind it. */
  static final String SCALED = "lemart.scaled.";

  private static final List<String> CONFIG = List.of("lemart.network", "lemart.config");

  private record Ingredient(Path file, SafeTensors weights, double share) {}

  private final List<Ingredient> ingredients = new ArrayList<>();
  private final Map<String, Double> factors = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private Set<String> dropped = Set.of();
  private int inputSize;

  /**
   * For pictures of another size than the files say, see {@link Networks#resize}; files of
   * different sizes can be mixed then. For files that are added later.
   *
   * @param pixels side of the network's input
   */
  public ModelSoup inputSize(int pixels) {
    if (pixels < 1) {
      throw new IllegalArgumentException("input size must be >= 1 but was " + pixels);
    }
    inputSize = pixels;
    return this;
  }

  /**
   * Without some blocks, see {@link Networks#dropBlocks}. For files that are added later.
   *
   * @param blocks names as in the files, such as {@code layers.1.blocks.3}
   */
  public ModelSoup dropBlocks(Set<String> blocks) {
    dropped = Set.copyOf(blocks);
    return this;
  }

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
    Ingredient ingredient = new Ingredient(file, changed(SafeTensors.read(file), file), share);
    if (!ingredients.isEmpty()) {
      requireAlike(ingredients.get(0), ingredient);
    }
    ingredients.add(ingredient);
    return this;
  }

  private SafeTensors changed(SafeTensors given, Path file) {
    String source = file.toString();
    SafeTensors shorter = dropped.isEmpty() ? given : Networks.dropBlocks(given, source, dropped);
    return inputSize == 0 ? shorter : Networks.resize(shorter, source, inputSize);
  }

  /**
   * Multiplies tensors of the mean; of a layer that predicts differences from the input, a factor
   * below 1 makes corrections more cautious.
   *
   * @param layer names start with it and a dot
   * @param factor &gt; 0
   */
  public ModelSoup scale(String layer, double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor must be > 0 but was " + factor);
    }
    factors.put(layer, factor);
    return this;
  }

  /** Adds an entry to the metadata, which a file of that network may already use. */
  public ModelSoup note(String key, String value) {
    notes.put(key, value);
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

  /**
   * The mean, in the first file's element type.
   *
   * @throws HarmonizationException if there is no layer of a name to scale
   */
  public SafeTensors mix() {
    if (ingredients.isEmpty()) {
      throw new IllegalStateException("weight files to average must be at least 1 but were 0");
    }
    double total = ingredients.stream().mapToDouble(Ingredient::share).sum();
    SafeTensors first = ingredients.get(0).weights();
    for (String layer : factors.keySet()) {
      boolean found = first.tensors().keySet().stream().anyMatch(name -> belongs(name, layer));
      require(found, ingredients.get(0), "must have the layer to scale but has no " + layer);
    }
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
    factors.forEach((layer, factor) -> metadata.put(SCALED + layer, String.valueOf(factor)));
    metadata.putAll(notes);
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
    double factor = factor(name);
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (factor * sum[i]);
    }
    return mean;
  }

  private double factor(String name) {
    double factor = 1;
    for (Map.Entry<String, Double> scaled : factors.entrySet()) {
      factor *= belongs(name, scaled.getKey()) ? scaled.getValue() : 1;
    }
    return factor;
  }

  private static boolean belongs(String name, String layer) {
    return name.startsWith(layer + ".");
  }

  private static float[] values(Ingredient ingredient, String name) {
    return Objects.requireNonNull(ingredient.weights().tensors().get(name)).toFloats();
  }
}
