package org.lemart.models.networks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.Tensor;
import org.lemart.models.internal.OneLine;

/** Weights of a compact SwinIH with fewer blocks. */
final class ShorterStages {
  private ShorterStages() {}

  /** A block by its stage and its place in it. */
  private static String block(int stage, int index) {
    return "layers." + stage + ".blocks." + index;
  }

  /** See {@link Networks#dropBlocks}. */
  static SafeTensors drop(SafeTensors file, String source, Set<String> blocks) {
    HarmonizationNetwork network = Networks.rebuild(file, source);
    if (!(network instanceof SwinIH swinih)) {
      throw new HarmonizationException(
          source + ": blocks can be dropped from swinih only but it is " + network.name());
    }
    SwinIH.Config config = swinih.config();
    Map<String, String> names = new LinkedHashMap<>(); // of the blocks that stay, before and after
    List<SwinIH.Stage> stages = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(blocks);
    for (int s = 0; s < config.stages().size(); s++) {
      SwinIH.Stage stage = config.stages().get(s);
      int kept = 0;
      for (int b = 0; b < stage.depth(); b++) {
        unknown.remove(block(s, b));
        if (!blocks.contains(block(s, b))) {
          names.put(block(s, b), block(s, kept++));
        }
      }
      if (kept == 0) {
        throw new HarmonizationException(
            source + ": stage layers." + s + " must keep a block but would lose all");
      }
      stages.add(new SwinIH.Stage(stage.dim(), kept, stage.heads(), stage.window()));
    }
    if (!unknown.isEmpty()) {
      throw new HarmonizationException(
          source
              + ": blocks to drop must be like "
              + block(0, 0)
              + " but it has no "
              + unknown.stream().map(OneLine::of).collect(Collectors.joining(", ")));
    }
    SwinIH shorter =
        new SwinIH(
            new SwinIH.Config(
                config.inputSize(), config.stem(), stages, config.mlpRatio(), config.head()));
    Map<String, String> metadata = Networks.metadata(shorter, file.metadata());
    return new SafeTensors(renamed(file.tensors(), names, blocks), metadata);
  }

  private static Map<String, Tensor> renamed(
      Map<String, Tensor> tensors, Map<String, String> names, Set<String> dropped) {
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          String[] parts = name.split("\\.", 5);
          String block = parts.length == 5 ? String.join(".", List.of(parts).subList(0, 4)) : "";
          if (!dropped.contains(block)) {
            String now = names.get(block);
            renamed.put(now == null ? name : now + "." + parts[4], tensor);
          }
        });
    return renamed;
  }
}
