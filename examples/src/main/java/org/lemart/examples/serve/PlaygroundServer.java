package org.lemart.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page, and harmonizes for it. Requests beyond the limits get 413, 415 or 429. */
public final class PlaygroundServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlaygroundServer.class);
  private static final int GRACE_SECONDS = 5;

  /** Requests that may be arriving, beside those that work. */
  private static final int UPLOADS = 8;

  /** Requests that are refused but read to their end, so that the client gets to see why. */
  private static final int DRAINS = 2;

  /** For the page and for refusals, whatever the others are busy with. */
  private static final int READY = 2;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Limits limits;
  private final Api api;
  private final Semaphore calls;
  private final Semaphore uploads = new Semaphore(UPLOADS);
  private final Semaphore drains = new Semaphore(DRAINS);
  private final boolean loopback;

  /** What it may be called by; empty: anything. */
  private final Set<String> names;

  private PlaygroundServer(
      HttpServer server, Collection<String> names, Harmonizer harmonizer, Limits limits) {
    this.server = server;
    this.limits = limits;
    this.api = new Api(harmonizer, limits);
    this.calls = new Semaphore(limits.calls());
    this.loopback = server.getAddress().getAddress().isLoopbackAddress();
    this.names = loopback ? withOwn(names) : Set.of();
    this.threads = Executors.newFixedThreadPool(limits.calls() + UPLOADS + DRAINS + READY);
  }

  /**
   * Starts serving.
   *
   * @param host name or address to listen on
   * @param port 0: any free one, see {@link #uri}
   * @param harmonizer stays the caller's
   * @throws HarmonizationException if there is no such host or the port is taken
   */
  public static PlaygroundServer start(
      String host, int port, Harmonizer harmonizer, Limits limits) {
    return start(host, port, List.of(), harmonizer, limits);
  }

  /**
   * As {@link #start(String, int, Harmonizer, Limits)}, behind a proxy.
   *
   * @param names by which the proxy is asked, and which it passes on as {@code Host}
   */
  public static PlaygroundServer start(
      String host, int port, List<String> names, Harmonizer harmonizer, Limits limits) {
    limitWaiting();
    try {
      InetAddress address = InetAddress.getByName(host);
      HttpServer http = HttpServer.create(new InetSocketAddress(address, port), 0);
      List<String> given = new ArrayList<>(names);
      given.add(host);
      PlaygroundServer server = new PlaygroundServer(http, given, harmonizer, limits);
      http.createContext("/", server::handle);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (UnknownHostException e) {
      throw new HarmonizationException("host must be known but was " + host, e);
    } catch (BindException e) {
      throw new HarmonizationException(
          "port must be free (0: any) but " + host + ":" + port + " cannot be listened on", e);
    } catch (IOException e) {
      throw new HarmonizationException("cannot serve on " + host + ":" + port, e);
    }
  }

  /** As browsers write them. */
  private Set<String> withOwn(Collection<String> given) {
    Set<String> all = new TreeSet<>(List.of("localhost", "127.0.0.1", "[::1]", uri().getHost()));
    given.forEach(name -> all.add(RequestGate.name(name)));
    return all;
  }

  /**
   * A client that sends for more than a minute is cut off, and one that has no whole answer ten
   * minutes later, which includes computing it; the JDK would wait for ever. What a refused client
   * has not sent yet is not waited for either, but in {@link #drain}.
   */
  private static void limitWaiting() {
    setDefault("maxReqTime", 60);
    setDefault("maxRspTime", 600);
    setDefault("drainAmount", 0);
  }

  private static void setDefault(String property, int value) {
    String name = "sun.net.httpserver." + property;
    if (System.getProperty(name) == null) {
      System.setProperty(name, String.valueOf(value));
    }
  }

  /** Where the page is. */
  public URI uri() {
    InetAddress address = server.getAddress().getAddress();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    String shown = host.contains(":") ? "[" + host.replaceFirst("%.*", "") + "]" : host;
    return URI.create("http://" + shown + ":" + server.getAddress().getPort() + "/");
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return loopback;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      try {
        reply = answer(exchange);
      } catch (Rejection e) {
        reply = Reply.error(e.status(), String.valueOf(e.getMessage()));
      } catch (HarmonizationException | IllegalArgumentException e) {
        reply = Reply.error(400, String.valueOf(e.getMessage()));
      } catch (OutOfMemoryError e) {
        reply = Reply.error(413, "pictures must fit in memory but did not");
      } catch (RuntimeException e) {
        LOG.error("{} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        reply = Reply.error(500, "the server failed; its log says why");
      }
      drain(exchange);
      reply.send(exchange);
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    RequestGate.requireOwn(exchange, names);
    String path = String.valueOf(exchange.getRequestURI().getPath());
    return switch (path) {
      case "/api/info" -> {
        requireMethod(exchange, "GET");
        yield api.info();
      }
      case "/api/analyze", "/api/harmonize" -> {
        requireMethod(exchange, "POST");
        yield work(exchange, path);
      }
      default -> {
        Optional<Reply> file = StaticFiles.find(path);
        requireMethod(exchange, "GET");
        yield file.orElseThrow(() -> new Rejection(404, "there is no such page"));
      }
    };
  }

  /** A call counts from when it has arrived, so that slow clients keep nobody waiting. */
  private Reply work(HttpExchange exchange, String path) throws IOException {
    if (calls.availablePermits() == 0) {
      throw busy();
    }
    byte[] body = body(exchange);
    if (!calls.tryAcquire()) {
      throw busy();
    }
    try {
      Form form = Form.parse(exchange.getRequestHeaders().getFirst("Content-Type"), body);
      return path.endsWith("analyze") ? api.analyze(form) : api.harmonize(form);
    } finally {
      calls.release();
    }
  }

  private byte[] body(HttpExchange exchange) throws IOException {
    if (!uploads.tryAcquire()) {
      throw new Rejection(429, "at most " + UPLOADS + " uploads at a time: try again");
    }
    try {
      return RequestGate.body(exchange, limits.bytes());
    } finally {
      uploads.release();
    }
  }

  private Rejection busy() {
    return new Rejection(429, "at most " + limits.calls() + " calls at a time: try again");
  }

  /** Reads the rest, so that the client gets to see the answer, unless others are slow. */
  private void drain(HttpExchange exchange) throws IOException {
    if (!RequestGate.hasBody(exchange)) {
      RequestGate.drain(exchange, 1); // at once; else the connection would be closed
    } else if (drains.tryAcquire()) {
      try {
        RequestGate.drain(exchange, 2 * limits.bytes());
      } finally {
        drains.release();
      }
    }
  }

  private static void requireMethod(HttpExchange exchange, String method) {
    String asked = exchange.getRequestMethod();
    if (!asked.equals(method) && !(method.equals("GET") && asked.equals("HEAD"))) {
      exchange.getResponseHeaders().set("Allow", method.equals("GET") ? "GET, HEAD" : method);
      throw new Rejection(405, "method must be " + method);
    }
  }

  /** Stops listening; running calls get a few seconds. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
