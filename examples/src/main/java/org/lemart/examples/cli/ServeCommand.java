package org.lemart.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.lemart.Harmonizer;
import org.lemart.examples.serve.Limits;
import org.lemart.examples.serve.PlaygroundServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lemart serve}. */
@Command(
    name = "serve",
    description = {
      "Opens a playground in the browser: drop a background and a cut-out, drag and scale it,",
      "and see it harmonized. Only this machine can reach it, unless --host says otherwise."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int MEGA = 1_000_000;

  @Spec CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      converter = Values.Port.class,
      description = "Port to listen on; 0: any free one (default: 8080).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = "127.0.0.1",
      description =
          "Address or name to listen on; any that is not loopback lets other machines in"
              + " (default: 127.0.0.1).")
  String host;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Name that a proxy in front is asked by and passes on, such as photos.example; may be"
              + " given several times.")
  List<String> names = List.of();

  @Mixin ModelName name;

  @Mixin NetworkOptions network;

  @Option(
      names = "--max-upload",
      paramLabel = "MB",
      defaultValue = "64",
      converter = Values.Count.class,
      description = "Largest request, in megabytes (default: 64).")
  int megabytes;

  @Option(
      names = "--max-pixels",
      paramLabel = "MP",
      defaultValue = "40",
      converter = Values.Count.class,
      description = "Largest picture, in millions of pixels (default: 40).")
  int megapixels;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "2",
      converter = Values.Count.class,
      description = "Calls that work at the same time; more get an error (default: 2).")
  int calls;

  @Override
  public Integer call() {
    Limits limits = new Limits((long) megabytes << 20, (long) megapixels * MEGA, calls);
    try (Harmonizer harmonizer = network.builder(name.model).build();
        PlaygroundServer server = PlaygroundServer.start(host, port, names, harmonizer, limits)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("playground: " + server.uri() + " (stop with Ctrl+C)");
      out.flush();
      if (!server.isLoopback()) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("note: other machines can reach this page, and it asks for no password");
        err.flush();
      }
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
