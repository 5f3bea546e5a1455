package org.lemart.models.djl;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;

/**
 * Makes the network of a DJL model from safetensors weights: those that the argument {@value
 * #WEIGHTS} names, else the only {@code .safetensors} file in the model's folder. A folder for DJL
 * or DJL Serving holds that file and a {@code serving.properties} that names this class as {@code
 * blockFactory}, {@link HarmonizationTranslatorFactory} as {@code translatorFactory}, the {@code
 * engine} PyTorch, and {@code option.hasParameter=false}.
 */
public final class WeightsBlockFactory implements BlockFactory {
  /** The argument: a name of shipped weights, or a file. */
  public static final String WEIGHTS = "weights";

  private static final long serialVersionUID = 1L;

  /** For DJL, which makes it by its name. */
  public WeightsBlockFactory() {}

  @Override
  public Block newBlock(Model model, Path modelPath, Map<String, ?> arguments) throws IOException {
    Object named = arguments.get(WEIGHTS);
    String weights = named == null ? only(modelPath) : inFolder(modelPath, named.toString());
    return Networks.load(ShippedWeights.read(weights), weights, model.getNDManager());
  }

  /** A file as named, or beside {@code serving.properties}. */
  private static String inFolder(Path folder, String weights) {
    @Nullable Path beside = ShippedWeights.isFile(weights) ? folder.resolve(weights) : null;
    return beside != null && Files.exists(beside) ? beside.toString() : weights;
  }

  private static String only(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<String> files = all.map(Path::toString).filter(ShippedWeights::isFile).toList();
      if (files.size() == 1) {
        return files.get(0);
      }
      throw new HarmonizationException(
          folder + " must hold one .safetensors file but held " + files.size());
    }
  }
}
