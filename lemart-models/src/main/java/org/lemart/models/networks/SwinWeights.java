package org.lemart.models.networks;

import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;

/**
 * What a published Swin Transformer (Liu et al., ICCV 2021; files of its authors or of timm) gives
 * a network of ours to start from. Blocks and patch mergings are taken stage by stage where their
 * dimensions agree; the patch embedding gets a zero channel for the mask; tables of position biases
 * are interpolated to our windows.
 *
 * <pre>{@code
 * Networks.initialize(network, manager, 1);
 * SwinWeights.of(SafeTensors.read(file), "swin-b", network).copyTo(network);
 * Trainer.builder().model(network) // goes on from there
 * }</pre>
 *
 * @param tensors values of our parameters by their names
 * @param used the file's tensors that they come from
 * @param skipped the file's other tensors, each with the reason
 * @param missing our parameters for which the file has nothing
 */
public record SwinWeights(
    Map<String, Tensor> tensors,
    List<String> used,
    Map<String, String> skipped,
    List<String> missing) {

  public SwinWeights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    used = List.copyOf(used);
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    missing = List.copyOf(missing);
  }

  /**
   * Finds the tensors of a published file that fit a network.
   *
   * @param source what to call the file in messages
   * @throws HarmonizationException if nothing fits, or the file holds a Swin Transformer V2
   */
  public static SwinWeights of(SafeTensors file, String source, HarmonizationNetwork network) {
    Map<String, Tensor> published = file.tensors();
    if (published.keySet().stream()
        .anyMatch(name -> name.contains(".logit_scale") || name.contains(".cpb_mlp."))) {
      throw new HarmonizationException(
          source + ": must be a Swin Transformer of version 1 but has the attention of version 2");
    }
    Map<String, String> originals = new LinkedHashMap<>(); // by common name
    SwinNames.published(published.keySet()).forEach((name, common) -> originals.put(common, name));
    SwinFit fit = new SwinFit(published.get(originals.getOrDefault(SwinFit.PATCHES, "")));
    Map<String, Parameter> parameters = Networks.parameters(network);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<String> used = new ArrayList<>();
    Map<String, String> misfits = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          String common = SwinNames.own(name, parameters.keySet());
          String original = common == null ? null : originals.get(common);
          Tensor tensor = original == null ? null : published.get(original);
          if (common == null || original == null || tensor == null) {
            return;
          }
          long[] shape = parameter.getShape().getShape();
          Tensor fitted = fit.fit(common, tensor, shape);
          if (fitted == null) {
            misfits.put(original, misfit(tensor.shape(), name, shape));
          } else {
            tensors.put(name, fitted);
            used.add(original);
          }
        });
    if (tensors.isEmpty()) {
      throw new HarmonizationException(
          source
              + ": must have a tensor that fits "
              + network.name()
              + ", named as in a Swin Transformer, but has none");
    }
    List<String> missing = new ArrayList<>(parameters.keySet());
    missing.removeAll(tensors.keySet());
    return new SwinWeights(tensors, used, skipped(published.keySet(), used, misfits), missing);
  }

  private static String misfit(long[] shape, String name, long[] wanted) {
    return "shape " + Arrays.toString(shape) + ", but " + name + " is " + Arrays.toString(wanted);
  }

  private static Map<String, String> skipped(
      Set<String> all, List<String> used, Map<String, String> misfits) {
    Map<String, String> skipped = new LinkedHashMap<>();
    for (String name : all) {
      if (!used.contains(name)) {
        skipped.put(name, misfits.getOrDefault(name, reason(name)));
      }
    }
    return skipped;
  }

  private static String reason(String name) {
    if (name.endsWith("relative_position_index") || name.endsWith("attn_mask")) {
      return "computed by the network";
    }
    return ("." + name).contains(".head.") ? "classifier" : "no counterpart";
  }

  /**
   * Copies the values into an initialized network; {@link #missing} parameters stay as they are.
   *
   * @throws HarmonizationException if the network is another one or not initialized
   */
  public void copyTo(HarmonizationNetwork network) {
    Map<String, Parameter> parameters = Networks.parameters(network);
    tensors.forEach(
        (name, tensor) -> {
          @Nullable Parameter parameter = parameters.get(name);
          if (parameter == null || !parameter.isInitialized()) {
            throw new HarmonizationException(
                "network must be initialized and have " + name + " but was " + network.name());
          }
          parameter.getArray().set(tensor.toFloats());
        });
  }
}
