package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/**
 * A command line that was run in this process.
 *
 * @param exit its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record CommandRun(int exit, String out, String err) {

  static CommandRun of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int exit = Cli.run(new PrintWriter(out), new PrintWriter(err), texts);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  CommandRun assertSuccess() {
    assertThat(exit).as(err).isZero();
    return this;
  }

  /** Exit code 1 and one line that has all these parts. */
  void assertFailure(Object... parts) {
    assertThat(exit).as(err).isEqualTo(1);
    assertThat(err.lines()).as(err).hasSize(1);
    assertThat(err).startsWith("lemart: ").doesNotContain("Exception", "\tat ");
    for (Object part : parts) {
      assertThat(err).contains(part.toString());
    }
    assertThat(out).isEmpty();
  }
}
