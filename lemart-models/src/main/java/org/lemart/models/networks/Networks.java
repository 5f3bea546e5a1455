package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import com.google.gson.Gson;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.models.internal.Finite;
import org.lemart.models.internal.NetworkView;
import org.lemart.models.internal.OneLine;
import org.lemart.models.layers.Constants;

/**
 * The registry of networks, and how they are kept in files: one safetensors file holds the weights
 * and, in its metadata, the network's name and config, so that it rebuilds the network.
 */
public final class Networks {
  /** Metadata key of the network's name. */
  public static final String NETWORK = "lemart.network";

  /** Metadata key of the network's config, as JSON. */
  public static final String CONFIG = "lemart.config";

  private static final Gson GSON = new Gson();

  private Networks() {}

  /** All networks, in the order of the registry; those {@linkplain #register registered} last. */
  public static List<NetworkInfo> all() {
    return List.copyOf(KnownNetworks.all().values());
  }

  /**
   * Makes a network of your own known for the rest of this program, so that its files can be loaded
   * as those of the ready-made ones. Again with the same entry changes nothing.
   *
   * @throws IllegalArgumentException if another network or model has the name, the tiny network has
   *     another name, or its config, turned to JSON, does not rebuild it
   */
  public static void register(NetworkInfo info) {
    KnownNetworks.add(info);
  }

  /**
   * A network of the registry, not initialized.
   *
   * @throws HarmonizationException if there is none of that name
   */
  public static HarmonizationNetwork create(String name) {
    return info(name).preset().get();
  }

  /**
   * The part of a composite that harmonizers show a network: the foreground with some air around
   * it, of the picture's proportions, or the whole picture if the foreground fills it.
   *
   * @param size width and height to which the part is squashed for the network, at least 1
   * @return in pixels, inside the picture
   */
  public static Rectangle view(BufferedImage composite, Mask mask, int size) {
    return NetworkView.of(composite, mask, size).part();
  }

  /**
   * The registry's entry of a network.
   *
   * @throws HarmonizationException if there is none of that name
   */
  public static NetworkInfo info(String name) {
    Map<String, NetworkInfo> known = KnownNetworks.all();
    NetworkInfo info = known.get(name);
    if (info == null) {
      throw new HarmonizationException(
          "network must be one of " + known.keySet() + " but was " + OneLine.of(name));
    }
    return info;
  }

  /**
   * Gives a network new random weights on a device, in place of those it has; the same seed gives
   * the same weights. Calls take turns, because the engine has one random generator for all
   * threads.
   */
  public static synchronized void initialize(
      HarmonizationNetwork network, NDManager manager, int seed) {
    network.clear();
    manager.getEngine().setRandomSeed(seed);
    int side = network.inputSize();
    network.initialize(manager, DataType.FLOAT32, new Shape(1, 4, side, side));
  }

  /** Rebuilds a network from its file, on the device of {@code manager}, without gradients. */
  public static HarmonizationNetwork load(Path file, NDManager manager) {
    return load(SafeTensors.read(file), file.toString(), manager);
  }

  /** Rebuilds a network from a stream, such as a class path resource. */
  public static HarmonizationNetwork load(InputStream in, String source, NDManager manager)
      throws IOException {
    return load(SafeTensors.read(in, source), source, manager);
  }

  /**
   * Rebuilds a network from weights that were read already; {@code source} names them in messages.
   */
  public static HarmonizationNetwork load(SafeTensors file, String source, NDManager manager) {
    HarmonizationNetwork network = rebuild(file, source);
    setWeights(network, file.tensors(), source, manager);
    return network;
  }

  /**
   * The network that a file describes, not initialized.
   *
   * @throws HarmonizationException if the metadata describe none
   */
  public static HarmonizationNetwork rebuild(SafeTensors file, String source) {
    String name = file.metadata().get(NETWORK);
    String config = file.metadata().get(CONFIG);
    if (name == null || config == null) {
      throw new HarmonizationException(
          source + ": metadata must have " + NETWORK + " and " + CONFIG);
    }
    NetworkInfo info = KnownNetworks.all().get(name);
    if (info == null) {
      throw new HarmonizationException(
          source
              + ": "
              + NETWORK
              + " must be a known network but was "
              + OneLine.of(name)
              + "; Networks.register makes one known");
    }
    try {
      return info.rebuild().apply(config);
    } catch (RuntimeException e) { // the JSON reader wraps what a record's constructor throws
      RuntimeException reason = e.getCause() instanceof RuntimeException cause ? cause : e;
      throw new HarmonizationException(
          source + ": " + CONFIG + " does not describe a " + name + " (" + reason(reason) + ")", e);
    }
  }

  private static String reason(RuntimeException e) {
    return e instanceof NullPointerException
        ? "a value is missing"
        : OneLine.of(String.valueOf(e.getMessage()));
  }

  /** The network as a file, weights rounded to {@code type}, with more metadata if wanted. */
  public static SafeTensors toFile(
      HarmonizationNetwork network, DType type, Map<String, String> metadata) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameters(network).forEach((name, p) -> tensors.put(name, tensor(p.getArray(), type)));
    return new SafeTensors(tensors, metadata(network, metadata));
  }

  /** The metadata that rebuilds a network, with more entries if wanted. */
  public static Map<String, String> metadata(
      HarmonizationNetwork network, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.put(NETWORK, network.name());
    all.put(CONFIG, GSON.toJson(network.config()));
    return all;
  }

  /**
   * A file for pictures of another size: the same weights, tables of relative position biases
   * interpolated where windows change with the size, and learnt positions of patches. The network
   * should be trained further.
   *
   * @param source names the file in messages
   * @param inputSize side of the network's input in pixels
   * @throws HarmonizationException if the network cannot have that size, or not with these weights:
   *     those of {@code dovenet} and {@code rainnet} have more levels for larger pictures
   */
  public static SafeTensors resize(SafeTensors file, String source, int inputSize) {
    return InputSize.change(file, source, inputSize);
  }

  /**
   * A file of a compact SwinIH with fewer blocks: faster, and less exact until it is trained
   * further. Blocks behind a dropped one move up by one place, those with shifted windows are every
   * second one as before.
   *
   * @param source names the file in messages
   * @param blocks names of blocks as in the file, such as {@code layers.1.blocks.3}
   * @throws HarmonizationException if the file is of another network, has no such block, or would
   *     lose the last one of a stage
   */
  public static SafeTensors dropBlocks(SafeTensors file, String source, Set<String> blocks) {
    return ShorterStages.drop(file, source, blocks);
  }

  /** Copies an array into a file tensor. */
  public static Tensor tensor(NDArray array, DType type) {
    return Tensor.of(type, array.getShape().getShape(), array.toFloatArray());
  }

  /**
   * Gives every parameter of a network the tensor of its name, without gradients, in place of what
   * it has.
   *
   * @throws HarmonizationException if a tensor is missing, is not the network's, has another shape,
   *     or a value that is not finite
   */
  public static void setWeights(
      HarmonizationNetwork network, Map<String, Tensor> tensors, String source, NDManager manager) {
    Map<String, Parameter> parameters = parameters(network);
    checked(network, tensors, source)
        .forEach(
            (name, tensor) -> {
              float[] values = Finite.require(tensor.toFloats(), source + ": tensor " + name);
              set(Objects.requireNonNull(parameters.get(name)), values, manager);
            });
  }

  /** The tensors in the order of the network's parameters, after a look at names and shapes. */
  static Map<String, Tensor> checked(
      HarmonizationNetwork network, Map<String, Tensor> tensors, String source) {
    Map<String, Parameter> parameters = parameters(network);
    for (String name : tensors.keySet()) {
      if (!parameters.containsKey(name)) {
        throw new HarmonizationException(
            source + ": tensor " + OneLine.of(name) + " is no parameter of " + network.name());
      }
    }
    Map<String, Tensor> checked = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) ->
            checked.put(name, requireShape(tensors.get(name), parameter, name, source)));
    return checked;
  }

  /** Its own initializer stays, for new random weights. */
  private static void set(Parameter parameter, float[] values, NDManager manager) {
    Initializer own = parameter.getInitializer();
    parameter.close();
    parameter.freeze(true);
    parameter.setInitializer((owner, shape, type) -> Constants.of(owner, values, shape));
    try {
      parameter.initialize(manager, DataType.FLOAT32);
    } finally {
      parameter.setInitializer(own);
    }
  }

  private static Tensor requireShape(
      @Nullable Tensor tensor, Parameter parameter, String name, String source) {
    long[] wanted = parameter.getShape().getShape();
    if (tensor == null || !Arrays.equals(tensor.shape(), wanted)) {
      String found = tensor == null ? "is missing" : "has " + Arrays.toString(tensor.shape());
      throw new HarmonizationException(
          source
              + ": tensor "
              + name
              + " must have shape "
              + Arrays.toString(wanted)
              + " but "
              + found);
    }
    return tensor;
  }

  /**
   * The parameters by their names in files: paths joined by dots, as in the original
   * implementations.
   */
  public static Map<String, Parameter> parameters(Block network) {
    Map<String, Parameter> all = new LinkedHashMap<>();
    collect(network, "", all);
    return all;
  }

  /** The parameters that training changes by gradients: all but running statistics. */
  public static Map<String, Parameter> trainable(Block network) {
    Map<String, Parameter> all = parameters(network);
    all.values()
        .removeIf(
            p ->
                p.getType() == Parameter.Type.RUNNING_MEAN
                    || p.getType() == Parameter.Type.RUNNING_VAR);
    return all;
  }

  private static void collect(Block block, String prefix, Map<String, Parameter> all) {
    block.getDirectParameters().forEach(p -> all.put(prefix + p.getKey(), p.getValue()));
    int number = 0;
    for (Pair<String, Block> child : block.getChildren()) {
      number++; // DJL puts a child's number, of two digits at least, before its name
      String name = child.getKey().substring(number < 100 ? 2 : 3);
      collect(child.getValue(), prefix + name + ".", all);
    }
  }

  /** The number of trainable values. */
  public static long parameterCount(HarmonizationNetwork network) {
    return trainable(network).values().stream().mapToLong(p -> p.getShape().size()).sum();
  }
}
