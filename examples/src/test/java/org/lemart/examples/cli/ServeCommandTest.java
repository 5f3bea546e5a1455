package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  @Test
  void any_free_port_is_printed_and_served_until_interrupted() throws Exception {
    StringWriter out = new StringWriter();
    FutureTask<Integer> command =
        new FutureTask<>(
            () ->
                Cli.run(
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()),
                    "serve",
                    "--port",
                    "0",
                    "--model",
                    "reinhard"));
    Thread thread = new Thread(command);
    thread.start();
    URI address = address(out, thread);

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("lemart playground");

    thread.interrupt();
    assertThat(command.get(30, TimeUnit.SECONDS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "1.5", "http"})
  void a_wrong_port_is_bad_usage(String port) {
    CommandRun run = CommandRun.of("serve", "--port", port);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("must be a whole number from 0 to 65535 but was " + port);
  }

  @Test
  void an_unknown_host_is_named() {
    CommandRun.of("serve", "--port", "0", "--model", "reinhard", "--host", "no.such.host.invalid")
        .assertFailure("host must be known but was no.such.host.invalid");
  }

  private static URI address(StringWriter out, Thread thread) throws InterruptedException {
    Matcher matcher = ADDRESS.matcher(out.toString());
    while (!matcher.find()) {
      assertThat(thread.isAlive()).as(out.toString()).isTrue();
      Thread.sleep(20);
      matcher = ADDRESS.matcher(out.toString());
    }
    assertThat(Integer.parseInt(matcher.group(1))).isPositive();
    return URI.create(matcher.group());
  }
}
