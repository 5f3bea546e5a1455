package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Operations of PyTorch that DJL has no call for, reached through a {@link ScriptArchive}. */
public final class ScriptOperation {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptOperation.class);

  private final Model model;

  private ScriptOperation(Model model) {
    this.model = model;
  }

  /**
   * Loads an operation; null if the engine cannot, as on some platforms.
   *
   * @param name for messages
   * @param parameters what follows {@code self} in the head of {@code forward}, in TorchScript
   * @param result the expression that it returns, a tensor
   */
  static @Nullable ScriptOperation load(String name, String parameters, String result) {
    return load(name, parameters, List.of(), result);
  }

  /**
   * Loads several operations as one; null if the engine cannot.
   *
   * @param name for messages
   * @param parameters what follows {@code self} in the head of {@code forward}, in TorchScript
   * @param statements what comes before the result, a line each
   * @param result the expression that it returns, a tensor
   */
  public static @Nullable ScriptOperation load(
      String name, String parameters, List<String> statements, String result) {
    Model model = Model.newInstance(name, Device.cpu(), "PyTorch");
    try {
      model.load(new ByteArrayInputStream(ScriptArchive.of(parameters, statements, result)));
      // else the threads of a training that come first would, at the same time, and disturb it
      model.getBlock().initialize(model.getNDManager(), DataType.FLOAT32);
      return new ScriptOperation(model);
    } catch (EngineException | IOException | MalformedModelException e) {
      model.close();
      LOG.debug("{} is not available, plain operations are used", name, e);
      return null;
    }
  }

  /**
   * Whether several operations are worth one call on this device: on processors, with an engine
   * that runs them as they are. PyTorch 2.0, and any on a GPU, compiles chains of them at the
   * second call, which takes seconds and changes the last bits.
   */
  public static boolean serves(Device device) {
    return FusedLinear.serves(device); // PyTorch 2.0 lacks those
  }

  /** The result, in the manager of the first input. */
  public NDArray run(boolean training, NDArray... inputs) {
    NDList list = new NDList(inputs);
    ParameterStore none = new ParameterStore(list.head().getManager(), false);
    return model.getBlock().forward(none, list, training).singletonOrThrow();
  }
}
