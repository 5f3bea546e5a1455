package org.lemart.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Composite;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.spi.ImageFiles;

class PlaygroundServerTest {
  private static final Limits LIMITS = new Limits(200_000, 10_000, 1);
  private static final ColorGrid WARMER =
      ColorGrid.global(new float[] {1, 0, 0, 0.2f, 0, 1, 0, 0, 0, 0, 0.5f, 0});
  private static final BufferedImage BACKGROUND = picture(BufferedImage.TYPE_3BYTE_BGR);
  private static final BufferedImage CUTOUT = picture(BufferedImage.TYPE_INT_ARGB);

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private volatile boolean slow;
  private volatile Mask seen = Mask.empty(1, 1);
  private PlaygroundServer server;

  @BeforeEach
  void start() {
    server = PlaygroundServer.start("127.0.0.1", 0, new Fixed(), LIMITS);
  }

  @AfterEach
  void stop() {
    go.countDown();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/playground.css, text/css; charset=utf-8",
    "/playground.js, text/javascript; charset=utf-8",
    "/cutouts.js, text/javascript; charset=utf-8",
    "/server.js, text/javascript; charset=utf-8",
    "/hands.js, text/javascript; charset=utf-8",
    "/grid.js, text/javascript; charset=utf-8",
    "/icon.svg, image/svg+xml",
    "/background.jpg, image/jpeg",
    "/cutout.png, image/png"
  })
  void files_of_the_page_come_with_their_type_and_a_policy(String path, String type)
      throws Exception {
    HttpResponse<byte[]> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains(type);
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(answer.body()).isNotEmpty();
  }

  @Test
  void the_page_loads_nothing_from_elsewhere() throws Exception {
    for (String path :
        List.of(
            "/",
            "/playground.css",
            "/playground.js",
            "/cutouts.js",
            "/server.js",
            "/hands.js",
            "/grid.js")) {
      String text = new String(get(path).body(), StandardCharsets.UTF_8);
      assertThat(text).doesNotContainPattern("(src|href)=\"(https?:)?//(?!creativecommons)");
      assertThat(text).doesNotContain("@import", "url(");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/../Api.class",
        "/Api.class",
        "/%2e%2e/cli/Cli.class",
        "//etc/passwd",
        "/api",
        "/serve/"
      })
  void no_path_leads_out_of_the_page(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 404");
  }

  @Test
  void the_model_and_the_limits_are_told() throws Exception {
    String json = text(get("/api/info"));

    assertThat(json).isEqualTo("{\"model\":\"fixed\",\"bytes\":200000,\"pixels\":10000}");
  }

  @Test
  void a_composite_is_analyzed_as_a_grid() throws Exception {
    HttpResponse<byte[]> answer =
        post("/api/analyze", Map.of("composite", png(BACKGROUND), "mask", png(CUTOUT)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ColorGrid.ofJson(text(answer))).isEqualTo(WARMER);
  }

  @Test
  void a_pasted_cutout_is_analyzed_as_it_is_harmonized() throws Exception {
    HttpResponse<byte[]> answer = post("/api/analyze", form());

    assertThat(ColorGrid.ofJson(text(answer))).isEqualTo(WARMER);
    assertThat(seen).isEqualTo(Composite.paste(BACKGROUND, CUTOUT, 5, -4, 30).mask());
  }

  @Test
  void a_grid_to_download_has_the_strength() throws Exception {
    Map<String, byte[]> form = form();
    form.put("format", bytes("json"));
    form.put("strength", bytes("0.5"));

    HttpResponse<byte[]> answer = post("/api/harmonize", form);

    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(ColorGrid.ofJson(text(answer))).isEqualTo(WARMER.blend(0.5));
  }

  @Test
  void clients_that_send_nothing_keep_nobody_waiting() throws Exception {
    String[] head = {"Content-Type: multipart/form-data; boundary=b", "Content-Length: 1000"};
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 12; i++) {
        String host = i < 3 ? "Host: localhost" : "Host: evil.example";
        silent.add(open("POST /api/analyze HTTP/1.1", host, head[0], head[1]));
      }
      assertThat(get("/").statusCode()).isEqualTo(200);
      assertThat(post("/api/harmonize", form()).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void a_mask_saved_as_jpeg_is_denoised() throws Exception {
    BufferedImage noise = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) noise.getRaster().getDataBuffer()).getData(), (byte) 20);

    post("/api/analyze", Map.of("composite", png(BACKGROUND), "mask", png(noise)));
    assertThat(seen.isEmpty()).isFalse();
    byte[] mask = ImageFiles.encode(noise, "jpg");
    post("/api/analyze", Map.of("composite", png(BACKGROUND), "mask", mask));
    assertThat(seen.isEmpty()).isTrue();
  }

  @Test
  void a_pasted_cutout_is_harmonized_at_full_size() throws Exception {
    Map<String, byte[]> form = form();
    form.put("strength", bytes("0.5"));

    HttpResponse<byte[]> answer = post("/api/harmonize", form);

    Composite pasted = Composite.paste(BACKGROUND, CUTOUT, 5, -4, 30);
    BufferedImage expected = WARMER.blend(0.5).apply(pasted.image(), pasted.mask());
    assertThat(answer.headers().firstValue("content-type")).contains("image/png");
    assertThat(pixels(ImageIO.read(new ByteArrayInputStream(answer.body()))))
        .isEqualTo(pixels(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"histogram", "pyramid", "poisson"})
  void what_a_method_without_a_network_makes_is_its_own_result(String model) throws Exception {
    BufferedImage photo = gradient();
    Map<String, byte[]> form = form();
    form.put("background", png(photo));
    form.put("strength", bytes("0.5"));
    Composite pasted = Composite.paste(photo, CUTOUT, 5, -4, 30);

    try (Harmonizer harmonizer = Harmonizer.load(model);
        Harmonizer half = Harmonizer.builder(model).strength(0.5).build();
        PlaygroundServer methods = PlaygroundServer.start("127.0.0.1", 0, harmonizer, LIMITS)) {
      HttpResponse<byte[]> answer = send(request(methods.uri().resolve("/api/harmonize"), form));

      BufferedImage expected = half.harmonize(pasted.image(), pasted.mask());
      assertThat(pixels(ImageIO.read(new ByteArrayInputStream(answer.body()))))
          .isEqualTo(pixels(expected));
      assertThat(pixels(expected)).isNotEqualTo(pixels(pasted.image()));
    }
  }

  @ParameterizedTest
  @CsvSource({"jpg, image/jpeg", "tif, image/tiff"})
  void the_format_may_be_chosen(String format, String type) throws Exception {
    Map<String, byte[]> form = form();
    form.put("format", bytes(format));

    HttpResponse<byte[]> answer = post("/api/harmonize", form);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains(type);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "x | left | x must be a number from -1000000 to 1000000 but was left",
        "width | 0 | width must be a number from 1 to 480 but was 0",
        "width | NaN | width must be a number from 1 to 480 but was NaN",
        "strength | 2 | strength must be a number from 0 to 1 but was 2",
        "format | exe | format must be png, jpg, tif or json but was another",
        "x | 5000 | cut-out must overlap the background"
      },
      delimiter = '|')
  void a_wrong_value_is_told_with_rule_and_value(String part, String value, String message)
      throws Exception {
    Map<String, byte[]> form = form();
    form.put(part, bytes(value));

    assertError(post("/api/harmonize", form), 400, message);
  }

  @Test
  void a_missing_part_is_named() throws Exception {
    Map<String, byte[]> form = form();
    form.remove("cutout");

    assertError(post("/api/harmonize", form), 400, "form must have the part cutout but has");
  }

  @Test
  void a_cutout_without_transparency_is_refused() throws Exception {
    Map<String, byte[]> form = form();
    form.put("cutout", png(BACKGROUND));

    assertError(post("/api/harmonize", form), 400, "cutout must have transparency");
  }

  @Test
  void a_long_thin_cutout_cannot_grow_beyond_reason() throws Exception {
    Map<String, byte[]> form = form();
    form.put("cutout", png(new BufferedImage(1, 9_000, BufferedImage.TYPE_INT_ARGB)));
    form.put("width", bytes("480"));

    assertError(post("/api/harmonize", form), 400, "height of the cutout must be at most");
  }

  @Test
  void what_is_no_picture_is_refused_by_type() throws Exception {
    Map<String, byte[]> form = form();
    form.put("background", bytes("<svg onload='alert(1)'/>"));

    assertError(post("/api/harmonize", form), 415, "background must be a PNG, JPEG, WebP");
  }

  @Test
  void a_broken_picture_is_refused() throws Exception {
    byte[] whole = png(BACKGROUND);
    Map<String, byte[]> form = form();
    form.put("background", Arrays.copyOf(whole, whole.length / 2));

    assertError(post("/api/harmonize", form), 400, "background must be a");
  }

  @Test
  void too_many_pixels_are_refused_before_they_are_decoded() throws Exception {
    Map<String, byte[]> form = form();
    form.put("background", png(new BufferedImage(101, 100, BufferedImage.TYPE_BYTE_GRAY)));

    assertError(
        post("/api/harmonize", form),
        413,
        "background must have at most 10000 pixels but has 101 x 100");
  }

  @Test
  void too_many_bytes_are_refused() throws Exception {
    Map<String, byte[]> form = form();
    form.put("background", new byte[250_000]);

    assertError(post("/api/harmonize", form), 413, "request must have at most 200000 bytes");
  }

  @Test
  void too_many_bytes_in_chunks_are_refused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/api/harmonize"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(new byte[250_000])))
            .build();

    assertError(send(request), 413, "request must have at most 200000 bytes");
  }

  @Test
  void other_content_types_are_refused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/api/analyze"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    assertError(send(request), 415, "content type must be multipart/form-data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--",
        "--b",
        "--b\r\n",
        "--b\r\nno header",
        "--b\r\nA: b\r\n\r\nvalue\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--"
      })
  void a_broken_form_is_refused(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/api/analyze"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();

    assertError(send(request), 400, "form must be well-formed but ");
  }

  @Test
  void one_call_too_many_is_told_to_try_again() throws Exception {
    slow = true;
    CompletableFuture<HttpResponse<byte[]>> first =
        client.sendAsync(
            request("/api/harmonize", form()), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

    HttpResponse<byte[]> second = post("/api/harmonize", form());
    assertError(second, 429, "at most 1 calls at a time");
    assertThat(second.headers().firstValue("retry-after")).contains("1");
    assertThat(get("/").statusCode()).isEqualTo(200);

    go.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(post("/api/harmonize", form()).statusCode()).isEqualTo(200);
  }

  @Test
  void other_methods_are_refused() throws Exception {
    HttpResponse<byte[]> answer = get("/api/harmonize");

    assertError(answer, 405, "method must be POST");
    assertThat(answer.headers().firstValue("allow")).contains("POST");
  }

  @Test
  void names_pointed_to_this_machine_and_pages_of_others_are_refused() throws Exception {
    assertThat(raw("GET / HTTP/1.1", "Host: evil.example:80")).startsWith("HTTP/1.1 403");
    assertThat(raw("GET / HTTP/1.1", "Host: localhost", "Origin: http://evil.example"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void a_page_behind_a_proxy_that_encrypts_is_its_own() throws Exception {
    assertThat(raw("GET / HTTP/1.1", "Host: localhost", "Origin: https://localhost"))
        .startsWith("HTTP/1.1 200");
    assertThat(raw("GET / HTTP/1.1", "Host: localhost", "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @CsvSource({"127.1, 127.1", "LocalHost, LOCALHOST:80", "127.1, 127.0.0.1"})
  void the_name_that_was_given_is_its_own(String given, String asked) throws Exception {
    server.close();
    server = PlaygroundServer.start(given, 0, new Fixed(), LIMITS);

    assertThat(raw("GET / HTTP/1.1", "Host: " + asked)).startsWith("HTTP/1.1 200");
    assertThat(raw("GET / HTTP/1.1", "Host: evil.example")).startsWith("HTTP/1.1 403");
  }

  @Test
  void a_proxy_may_ask_by_its_own_name() throws Exception {
    server.close();
    List<String> names = List.of("Photos.example:8443");
    server = PlaygroundServer.start("127.0.0.1", 0, names, new Fixed(), LIMITS);

    assertThat(raw("GET / HTTP/1.1", "Host: photos.example", "Origin: https://photos.example"))
        .startsWith("HTTP/1.1 200");
    assertThat(raw("GET / HTTP/1.1", "Host: evil.example")).startsWith("HTTP/1.1 403");
  }

  /** Debian gives a machine's own name 127.0.1.1; other systems have 127.0.0.1 only. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void any_loopback_address_may_be_listened_on() throws Exception {
    server.close();
    server = PlaygroundServer.start("127.0.1.1", 0, new Fixed(), LIMITS);

    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(server.isLoopback()).isTrue();
    assertThat(raw("GET / HTTP/1.1", "Host: evil.example")).startsWith("HTTP/1.1 403");
  }

  @Test
  void computing_may_take_longer_than_sending() {
    assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("60");
    assertThat(System.getProperty("sun.net.httpserver.maxRspTime")).isEqualTo("600");
  }

  @Test
  void only_the_loopback_address_is_listened_on() {
    assertThat(server.isLoopback()).isTrue();
    assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
    assertThat(server.uri().getPort()).isPositive();
  }

  @Test
  void a_taken_port_is_told() {
    int port = server.uri().getPort();

    assertThatThrownBy(() -> PlaygroundServer.start("127.0.0.1", port, new Fixed(), LIMITS))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("port must be free (0: any) but 127.0.0.1:" + port + " cannot be listened on");
  }

  private void assertError(HttpResponse<byte[]> answer, int status, String message) {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    String error =
        JsonParser.parseString(text(answer)).getAsJsonObject().get("error").getAsString();
    assertThat(error).startsWith(message.strip());
  }

  private static Map<String, byte[]> form() {
    Map<String, byte[]> form = new LinkedHashMap<>();
    form.put("background", png(BACKGROUND));
    form.put("cutout", png(CUTOUT));
    form.put("x", bytes("5"));
    form.put("y", bytes("-4"));
    form.put("width", bytes("30"));
    return form;
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(server.uri().resolve(path)).build());
  }

  private HttpResponse<byte[]> post(String path, Map<String, byte[]> parts) throws Exception {
    return send(request(path, parts));
  }

  private HttpRequest request(String path, Map<String, byte[]> parts) throws IOException {
    return request(server.uri().resolve(path), parts);
  }

  private static HttpRequest request(URI uri, Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      String name = part.getKey();
      body.write(bytes("--lemart-test\r\nContent-Disposition: form-data; "));
      body.write(bytes("name=\"" + name + "\"; filename=\"" + name + "\"\r\n"));
      body.write(bytes("Content-Type: application/octet-stream\r\n\r\n"));
      body.write(part.getValue());
      body.write(bytes("\r\n"));
    }
    body.write(bytes("--lemart-test--\r\n"));
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "multipart/form-data; boundary=lemart-test")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Without the client's own ideas of paths and headers. */
  private Socket open(String line, String... headers) throws IOException {
    Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
    String all = headers.length == 0 ? "Host: 127.0.0.1" : String.join("\r\n", headers);
    String request = line + "\r\n" + all + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(bytes(request));
    return socket;
  }

  private String raw(String line, String... headers) throws IOException {
    try (Socket socket = open(line, headers)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] png(BufferedImage image) {
    return ImageFiles.encode(image, "png");
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** A disc; on a transparent ground if there is alpha. */
  private static BufferedImage picture(int type) {
    BufferedImage image = new BufferedImage(60, 40, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(30, 160, 200));
    graphics.fillOval(10, 5, 40, 30);
    graphics.dispose();
    return image;
  }

  private static BufferedImage gradient() {
    BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 60; x++) {
        image.setRGB(x, y, new Color(4 * x, 6 * y, 255 - 3 * x).getRGB());
      }
    }
    return image;
  }

  /** Gives one grid; may be held up. */
  private final class Fixed implements Harmonizer {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public ColorGrid analyze(BufferedImage image, Mask mask) {
      mask.requireSizeOf(image);
      seen = mask;
      started.countDown();
      try {
        if (slow && !go.await(20, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody let it go on");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return WARMER;
    }

    @Override
    public BufferedImage harmonize(BufferedImage image, Mask mask) {
      return analyze(image, mask).apply(image, mask);
    }

    @Override
    public void close() {}
  }
}
