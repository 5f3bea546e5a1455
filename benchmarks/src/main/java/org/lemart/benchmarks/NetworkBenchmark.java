package org.lemart.benchmarks;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lemart.Harmonizer;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;

/**
 * Time, memory and work of every network and classical method for one picture of 256 x 256, and
 * memory of a training step with one picture. JMH does not look at the memory of a process, so this
 * is a program of its own: each model runs in a fresh JVM, which reports the peak of its resident
 * memory (Linux).
 *
 * <pre>{@code
 * java -cp ... org.lemart.benchmarks.NetworkBenchmark [NAME ...]
 * }</pre>
 */
public final class NetworkBenchmark {
  private NetworkBenchmark() {}

  /** Prints a Markdown table; without names of all models. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> networks = Networks.all().stream().map(NetworkInfo::name).toList();
    List<String> names = new ArrayList<>(List.of(args));
    if (names.isEmpty()) {
      names.addAll(networks);
      Harmonizer.names().stream().filter(n -> !networks.contains(n)).forEach(names::add);
    }
    System.out.println(
        "| model | parameters | MACs | processor, s | clock, s | memory, MiB |"
            + " a training step: processor, s | memory, MiB |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (String name : names) {
      System.out.println(networks.contains(name) ? network(name) : classic(name));
    }
  }

  private static String network(String name) throws IOException, InterruptedException {
    HarmonizationNetwork network = Networks.create(name);
    int side = network.inputSize();
    long macs = network.macs(new Shape(1, 4, side, side));
    Cost once = inFreshJvm(ModelRun.Kind.NETWORK, name);
    Cost step = inFreshJvm(ModelRun.Kind.TRAINING, name);
    return row(
        name,
        String.format(Locale.ROOT, "%,d", Networks.parameterCount(network)),
        String.format(Locale.ROOT, "%.2f G", macs / 1e9),
        once,
        step);
  }

  private static String classic(String name) throws IOException, InterruptedException {
    return row(name, "-", "-", inFreshJvm(ModelRun.Kind.CLASSIC, name), null);
  }

  private static String row(
      String name, String parameters, String macs, Cost once, @Nullable Cost step) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %s | %,d | %s | %s |",
        name,
        parameters,
        macs,
        once.processorText(),
        once.clockText(),
        once.peakMiB(),
        step == null ? "-" : step.processorText(),
        step == null ? "-" : String.format(Locale.ROOT, "%,d", step.peakMiB()));
  }

  private static Cost inFreshJvm(ModelRun.Kind kind, String name)
      throws IOException, InterruptedException {
    return FreshJvm.run(512, ModelRun.class, kind.name(), name);
  }
}
