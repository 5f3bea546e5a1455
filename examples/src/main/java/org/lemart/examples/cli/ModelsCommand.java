package org.lemart.examples.cli;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lemart models}. */
@Command(name = "models", description = "Lists the models; those with weights run by their names.")
final class ModelsCommand implements Callable<Integer> {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .disableHtmlEscaping()
          .serializeNulls()
          .setPrettyPrinting()
          .create();
  private static final String FORMAT = "%-14s %-10s %12s %9s %7s %-5s %-8s %s%n";

  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Print a JSON array.")
  boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<ModelRow> rows = ModelRow.all();
    if (json) {
      out.println(GSON.toJson(rows));
      return 0;
    }
    out.printf(FORMAT, "name", "kind", "parameters", "MACs", "input", "head", "weights", "paper");
    for (ModelRow row : rows) {
      Long parameters = row.parameters();
      Long macs = row.macs();
      out.printf(
          FORMAT,
          row.name(),
          row.kind(),
          parameters == null ? "-" : String.format(Locale.ROOT, "%,d", parameters),
          macs == null ? "-" : String.format(Locale.ROOT, "%.2f G", macs / 1e9),
          text(row.inputSize()),
          text(row.head()),
          text(row.weights()),
          text(row.paper()));
    }
    return 0;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }
}
