package org.lemart.models.networks;

import ai.djl.nn.Parameter;
import java.util.Random;

/**
 * Weights that follow from names and shapes alone: {@link Random}, whose numbers Java's
 * specification fixes, seeded by the parameter's name. No engine's generator has a part in them.
 */
final class FormulaWeights {
  private FormulaWeights() {}

  /** Sets every value of an initialized network, running statistics included. */
  static void set(HarmonizationNetwork network) {
    Networks.parameters(network).forEach((name, p) -> p.getArray().set(values(name, p)));
  }

  private static float[] values(String name, Parameter parameter) {
    long[] shape = parameter.getShape().getShape();
    float[] values = new float[Math.toIntExact(parameter.getShape().size())];
    double center = shape.length == 1 && name.matches(".*(weight|running_var)") ? 1 : 0;
    double width = shape.length == 1 ? 0.2 : 1 / Math.sqrt((double) values.length / shape[0]);
    Random random = new Random(name.hashCode());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (center + width * (2 * random.nextDouble() - 1) * Math.sqrt(3));
    }
    return values;
  }
}
