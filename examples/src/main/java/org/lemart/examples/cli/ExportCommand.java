package org.lemart.examples.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.onnx.OnnxExport;
import org.lemart.spi.SafeOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lemart export}. */
@Command(
    name = "export",
    description = {
      "Writes a network as an ONNX model, for Python, browsers and other runtimes.",
      "Its input and outputs are described in docs/onnx.md and in the model's metadata."
    })
final class ExportCommand implements Callable<Integer> {
  private static final String ENDING = ".onnx";

  @Parameters(
      paramLabel = "MODEL",
      description = "A network with shipped weights (see 'lemart models') or a .safetensors file.")
  String model;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.onnx",
      required = true,
      description = "The ONNX model; replaced if it exists.")
  Path output;

  @Option(names = "--half", description = "Store weights in 16 bits: half the size.")
  boolean half;

  @Override
  public Integer call() {
    if (!output.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      throw new HarmonizationException(
          "output of export must end with " + ENDING + " but was " + output);
    }
    SafeOutput.requireWritable(output);
    OnnxExport.write(model, half ? DType.F16 : DType.F32, output);
    return 0;
  }
}
