package org.lemart.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lemart.Composite;
import org.lemart.models.ColorGrid;
import org.lemart.models.internal.NetworkPredictor;
import org.lemart.models.internal.NetworkView;
import org.lemart.models.layers.Constants;
import org.lemart.models.networks.HarmonizationNetwork;

/**
 * Makes of composites what the network sees, and makes of each predicted grid what the caller
 * wants. Composites of any sizes go in one batch.
 *
 * @param strength from 0 to 1
 * @param result makes the output from composite and grid
 */
record CompositeTranslator<O>(double strength, BiFunction<Composite, ColorGrid, O> result)
    implements Translator<Composite, O> {
  private static final String WAITING = "org.lemart.waiting";

  /** A composite on its way through the network. */
  private record Waiting(Composite composite, NetworkView view) {}

  <P> CompositeTranslator<P> andThen(Function<O, P> next) {
    return new CompositeTranslator<>(
        strength, (composite, grid) -> next.apply(result.apply(composite, grid)));
  }

  /** A tensor (4, size, size). */
  @Override
  public NDList processInput(TranslatorContext context, Composite composite)
      throws TranslateException {
    int size = network(context).inputSize();
    NetworkView view = NetworkView.of(composite.image(), composite.mask(), size);
    waiting(context).add(new Waiting(composite, view));
    float[] planes = view.input().planes();
    return new NDList(Constants.of(context.getNDManager(), planes, new Shape(4, size, size)));
  }

  /** Outputs come in the order of the inputs. */
  @Override
  public O processOutput(TranslatorContext context, NDList list) throws TranslateException {
    Waiting next = waiting(context).remove();
    NetworkView view = next.view();
    NDArray output = list.singletonOrThrow().expandDims(0);
    ColorGrid grid =
        strength > 0 && view.hasBoth()
            ? view.spread(NetworkPredictor.grid(network(context), view.input(), output))
            : ColorGrid.identity();
    return result.apply(next.composite(), grid.blend(strength));
  }

  @Override
  public Batchifier getBatchifier() {
    return Batchifier.STACK;
  }

  private static HarmonizationNetwork network(TranslatorContext context) throws TranslateException {
    if (context.getBlock() instanceof HarmonizationNetwork network) {
      return network;
    }
    throw new TranslateException(
        "model must be a harmonization network but was " + context.getBlock().getClass().getName());
  }

  @SuppressWarnings("unchecked") // nobody else knows the key
  private static Queue<Waiting> waiting(TranslatorContext context) {
    if (context.getAttachment(WAITING) == null) {
      context.setAttachment(WAITING, new ArrayDeque<Waiting>());
    }
    return (Queue<Waiting>) context.getAttachment(WAITING);
  }
}
