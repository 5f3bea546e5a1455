package org.lemart.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line. */
public final class Cli {
  /** The option that shows stack traces and the library's messages. */
  public static final String VERBOSE = "--verbose";

  /** Spaces before the further lines of a synopsis, which so stays short. */
  private static final int SYNOPSIS_INDENT = 8;

  private Cli() {}

  /**
   * Parses the arguments and runs the command.
   *
   * @param out what the command prints
   * @param err one line if the command fails
   * @return 0 = done, 1 = failed, 2 = bad usage
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    boolean verbose = List.of(args).contains(VERBOSE);
    try {
      return commandLine(out, err, verbose, args).execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return fail(err, e, verbose, args);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static CommandLine commandLine(
      PrintWriter out, PrintWriter err, boolean verbose, String... args) {
    return new CommandLine(new RootCommand())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, arguments) -> badUsage(e))
        .setExecutionExceptionHandler((e, command, parsed) -> fail(err, e, verbose, args));
  }

  private static int fail(PrintWriter err, Throwable cause, boolean verbose, String... args) {
    if (verbose) {
      cause.printStackTrace(err);
    } else {
      err.println("lemart: " + Failures.oneLine(cause, args));
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static int badUsage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    command
        .getCommandSpec()
        .usageMessage()
        .synopsisAutoIndentThreshold(0) // for names of any length
        .synopsisIndent(SYNOPSIS_INDENT);
    err.print("Usage: " + command.getHelp().synopsis(0));
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }
}
