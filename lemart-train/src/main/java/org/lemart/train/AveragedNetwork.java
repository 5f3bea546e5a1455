package org.lemart.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lemart.Sample;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/** The network of a run with the moving average of its weights. */
final class AveragedNetwork {
  private final HarmonizationNetwork network;
  private final NDManager manager;
  private final Pass pass;

  AveragedNetwork(HarmonizationNetwork network, AdamW optimizer, NDManager manager) {
    this.network = network;
    this.manager = manager;
    this.pass = new Pass(new Averages(network, optimizer, manager), manager.getDevice(), false);
  }

  /** Gives averages in place of the weights that are trained. */
  private static final class Averages extends ParameterStore {
    private final Map<String, NDArray> byId = new HashMap<>();

    Averages(HarmonizationNetwork network, AdamW optimizer, NDManager manager) {
      super(manager, false);
      Networks.parameters(network)
          .forEach(
              (name, parameter) ->
                  byId.put(
                      parameter.getId(), optimizer.average(name).orElseGet(parameter::getArray)));
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      NDArray average = byId.get(parameter.getId());
      return average == null ? super.getValue(parameter, device, training) : average;
    }
  }

  int size() {
    return network.inputSize();
  }

  NDManager manager() {
    return manager;
  }

  /** (N, 3, H, W), lives as long as the batch. */
  NDArray harmonize(Batch batch) {
    return network.harmonize(pass, HarmonizationNetwork.input(batch.composite(), batch.mask()));
  }

  /** Squashes the samples to the network's size, a few at a time. */
  List<BufferedImage> harmonize(List<Sample> samples, int batchSize) {
    TrainingData data = GivenPictures.whole(samples, size());
    List<BufferedImage> outputs = new ArrayList<>();
    for (int first = 0; first < samples.size(); first += batchSize) {
      int count = Math.min(batchSize, samples.size() - first);
      try (Batch batch = data.batch(manager, first, count)) {
        outputs.addAll(pictures(harmonize(batch)));
      }
    }
    return outputs;
  }

  /** The pictures of a tensor (N, 3, H, W), clipped to [0, 1], as 8-bit RGB. */
  static List<BufferedImage> pictures(NDArray tensor) {
    int size = Math.toIntExact(tensor.getShape().get(2));
    int plane = 3 * size * size;
    float[] values = tensor.clip(0, 1).toFloatArray();
    List<BufferedImage> pictures = new ArrayList<>();
    for (int from = 0; from < values.length; from += plane) {
      pictures.add(Planes.image(Arrays.copyOfRange(values, from, from + plane), size));
    }
    return pictures;
  }

  /** A batch as pictures. */
  static List<Sample> samples(Batch batch) {
    List<BufferedImage> composites = pictures(batch.composite());
    List<BufferedImage> reals = pictures(batch.real());
    int size = Math.toIntExact(batch.mask().getShape().get(2));
    float[] masks = batch.mask().toFloatArray();
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < composites.size(); i++) {
      float[] mask = Arrays.copyOfRange(masks, i * size * size, (i + 1) * size * size);
      samples.add(new Sample(composites.get(i), Planes.mask(mask, size), reals.get(i)));
    }
    return samples;
  }
}
