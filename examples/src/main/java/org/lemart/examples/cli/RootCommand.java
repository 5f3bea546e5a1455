package org.lemart.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code lemart} itself: needs a command. */
@Command(
    name = "lemart",
    description = "Makes a pasted foreground look as if photographed with its background.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HarmonizeCommand.class,
      PasteCommand.class,
      BatchCommand.class,
      VideoCommand.class,
      AnalyzeCommand.class,
      EvaluateCommand.class,
      GenerateCommand.class,
      PretrainCommand.class,
      FinetuneCommand.class,
      StudyCommand.class,
      AverageCommand.class,
      ExportCommand.class,
      ModelsCommand.class,
      ServeCommand.class
    })
final class RootCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = Cli.VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Show log messages, and the stack trace of a failure.")
  boolean verbose;

  @Override
  public void run() {
    String commands = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "command must be one of " + commands);
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      return new String[] {"lemart " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
