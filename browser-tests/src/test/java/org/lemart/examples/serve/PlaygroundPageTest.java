package org.lemart.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.spi.ImageFiles;
import org.openqa.selenium.Keys;

/**
 * The page in a real browser, with the shipped weights. Runs with {@code mvn -Pbrowser verify}
 * only, and then fails where Chromium or its driver is missing.
 */
class PlaygroundPageTest {
  private static final String DONE = "Drag the cut-out";
  private static final BufferedImage OPAQUE =
      new BufferedImage(80, 60, BufferedImage.TYPE_3BYTE_BGR);

  @TempDir static Path folder;
  private static Harmonizer harmonizer;
  private static PlaygroundServer server;
  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.open(folder);
    harmonizer = Harmonizer.load("swinih");
    server = PlaygroundServer.start("127.0.0.1", 0, harmonizer, Limits.DEFAULT);
  }

  @AfterAll
  static void stop() {
    browser.close();
    server.close();
    harmonizer.close();
  }

  @BeforeEach
  void load() {
    browser.size(1280, 980);
    browser.get(server.uri());
  }

  @Test
  void the_example_is_harmonized_and_downloaded_as_shown() throws IOException {
    openExample();
    Composite pasted = pasted();
    BufferedImage expected = harmonizer.harmonize(pasted.image(), pasted.mask());
    browser.saveScreenshot();

    browser.press("#wipe", Keys.HOME);
    double change = difference(expected, pasted.image());
    assertThat(difference(canvas(), expected)).isLessThan(0.2 * change);

    assertThat(difference(ImageFiles.read(download("png")), expected)).isZero();
    ColorGrid grid = ColorGrid.ofJson(Files.readString(download("json")));
    assertThat(difference(grid.apply(pasted.image(), pasted.mask()), expected)).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void what_a_scaled_object_becomes_is_shown_as_it_is_downloaded() throws IOException {
    BufferedImage large = twice(resource("cutout.png"));
    browser.choose("#background", file("behind.png", resource("background.jpg")));
    browser.choose("#cutout", file("large.png", large));
    settle();
    browser.press("#frame", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
    settle();

    browser.press("#wipe", Keys.HOME);
    BufferedImage shown = canvas();
    BufferedImage made = ImageFiles.read(download("png"));
    browser.press("#strength", Keys.HOME);
    BufferedImage pasted = ImageFiles.read(download("png"));
    double change = difference(made, pasted);
    assertThat(change).isGreaterThan(0.5);
    // The browser scales pictures in another way, so changes are compared.
    assertThat(difference(shown, canvas(), made, pasted)).isLessThan(0.3 * change);
  }

  @Test
  void strength_and_wipe_lead_back_to_the_composite_without_asking_the_server() throws IOException {
    openExample();
    double asked = questions();
    BufferedImage composite = pasted().image();
    browser.press("#wipe", Keys.HOME);
    double full = difference(canvas(), composite);

    browser.slide("#strength", 50);
    assertThat(difference(canvas(), composite)).isBetween(0.3 * full, 0.8 * full);
    browser.press("#strength", Keys.HOME);
    double noise = difference(canvas(), composite);
    assertThat(noise).isLessThan(0.3 * full);
    browser.press("#strength", Keys.END);
    assertThat(difference(canvas(), composite)).isEqualTo(full);
    browser.press("#wipe", Keys.END);
    assertThat(difference(canvas(), composite)).isEqualTo(noise);
    assertThat(questions()).isEqualTo(asked);
  }

  @Test
  void the_cutout_is_dragged_scaled_and_moved_by_keys() {
    openExample();
    double left = place("left");
    browser.drag("#frame", 80, 40);
    assertThat(place("left")).isGreaterThan(left + 5);

    left = place("left");
    browser.press("#frame", Keys.ARROW_LEFT, Keys.chord(Keys.SHIFT, Keys.ARROW_LEFT));
    assertThat(place("left")).isCloseTo(left - 6, within(0.2));

    double width = place("width");
    browser.press("#frame", "+");
    assertThat(place("width")).isCloseTo(1.05 * width, within(0.2));
    browser.drag("#corner", -60, 0);
    assertThat(place("width")).isLessThan(width);
    browser.slide("#size", 50);
    assertThat(place("width")).isCloseTo(50, within(0.2));
    settle();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void keys_of_the_browser_stay_its_own() {
    openExample();
    double width = place("width");
    double left = place("left");
    browser.press("#frame", Keys.chord(Keys.CONTROL, "+"), Keys.chord(Keys.ALT, Keys.ARROW_LEFT));
    assertThat(place("width")).isEqualTo(width);
    assertThat(place("left")).isEqualTo(left);
  }

  @Test
  void the_object_comes_back_with_a_mouse_that_was_beyond_the_edge() {
    openExample();
    double left = place("left");
    double[] middle = middle();
    browser.mouse("mousePressed", middle[0], middle[1]);
    browser.mouse("mouseMoved", middle[0] - 3000, middle[1]);
    assertThat(place("left")).isNegative();
    browser.mouse("mouseMoved", middle[0], middle[1]);
    browser.mouse("mouseReleased", middle[0], middle[1]);
    assertThat(place("left")).isCloseTo(left, within(0.3));
  }

  @Test
  void two_fingers_scale_the_object_where_it_is() {
    openExample();
    browser.slide("#size", 20);
    double width = place("width");
    double centre = place("left") + width / 2;
    double x = middle()[0];
    double y = middle()[1];
    browser.touch("touchStart", new double[] {x - 20, y}, new double[] {x + 20, y});
    browser.touch("touchMove", new double[] {x - 30, y}, new double[] {x + 30, y});
    browser.touch("touchEnd");
    assertThat(place("width")).isCloseTo(1.5 * width, within(0.5));
    assertThat(place("left") + place("width") / 2).isCloseTo(centre, within(1.0));
  }

  @Test
  void what_can_be_used_has_a_name_and_shows_where_the_keys_go() {
    openExample();
    for (String slider : List.of("#size", "#strength", "#wipe")) {
      assertThat(browser.property(slider, "labels.length")).as(slider).isEqualTo("1");
    }
    assertThat(browser.property("#canvas", "ariaLabel")).contains("cut-out");
    assertThat(focused()).isEqualTo("frame");

    browser.slide("#size", 200);
    browser.press("#frame", Keys.ARROW_LEFT);
    String outline = "return getComputedStyle(document.getElementById('board')).outlineStyle";
    assertThat(browser.string(outline)).isEqualTo("solid");
    assertThat(browser.property("#place", "textContent"))
        .matches("-?\\d+ % from the left, -?\\d+ % from the top, 200 % of the width\\.");
    browser.press("#wipe", Keys.ARROW_LEFT);
    assertThat(browser.string(outline)).isEqualTo("none");
  }

  @Test
  void a_button_keeps_the_focus_and_works_once_at_a_time() throws Exception {
    Recorder recorder = new Recorder();
    try (PlaygroundServer other =
        PlaygroundServer.start("127.0.0.1", 0, recorder, Limits.DEFAULT)) {
      browser.get(other.uri());
      openExample();
      recorder.hold();
      browser.press("#downloads [data-format=tif]", Keys.ENTER);
      browser.until(() -> recorder.held() == 1);
      browser.press("#frame", Keys.ARROW_LEFT);
      browser.until(() -> recorder.held() == 2);
      assertThat(status()).isEqualTo("Harmonizing at full size …");
      browser.press("#downloads [data-format=tif]", Keys.ENTER);
      assertThat(browser.property("#downloads [data-format=tif]", "ariaDisabled"))
          .isEqualTo("true");
      recorder.release();

      browser.until(() -> status().equals("harmonized.tif is ready."));
      assertThat(browser.string("return document.activeElement.dataset.format")).isEqualTo("tif");
      settle();
      assertThat(recorder.calls()).isEqualTo(5); // copy, files, download, copy, files
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void other_pictures_do_not_wait_for_a_question_about_the_last() throws Exception {
    Recorder recorder = new Recorder();
    try (PlaygroundServer other =
        PlaygroundServer.start("127.0.0.1", 0, recorder, Limits.DEFAULT)) {
      browser.get(other.uri());
      recorder.hold();
      browser.click("#example");
      browser.until(() -> recorder.held() == 1);
      browser.choose("#background", file("other.png", resource("background.jpg")));
      browser.until(() -> recorder.held() == 2);
      recorder.release();
      settle();
      assertThat(browser.text("#problem")).isEmpty();
    }
  }

  @Test
  void a_server_that_has_gone_is_told() {
    PlaygroundServer other = PlaygroundServer.start("127.0.0.1", 0, new Recorder(), Limits.DEFAULT);
    try (other) {
      browser.get(other.uri());
      openExample();
    }
    browser.press("#frame", Keys.ARROW_LEFT);
    browser.until(() -> browser.text("#problem").equals("The server does not answer."));
    browser.complaints(); // of the failed loads: not the next test's
  }

  @ParameterizedTest
  @CsvSource({"mask.png, 0, 255", "mask.jpg, 20, 240"})
  void a_picture_and_its_mask_make_a_cutout(String mask, int black, int white) throws IOException {
    browser.choose("#background", file("background.png", resource("background.jpg")));
    browser.choose("#cutout", file("object.png", OPAQUE));
    browser.until(() -> status().contains("add its mask"));
    browser.choose("#mask", mask(mask, 80, 60, black, white));
    settle();

    browser.press("#wipe", Keys.END);
    BufferedImage shown = canvas();
    int x = (384 - 80) / 2;
    int y = (384 - 60) / 2;
    assertThat(shown.getRGB(x + 45, y + 30) & 0xFFFFFF).isZero();
    assertThat(difference(shown.getSubimage(x, y, 80, 16), part(x, y, 80, 16))).isLessThan(1);
  }

  @Test
  void without_a_mask_that_fits_there_is_nothing_to_move_or_to_download() {
    openExample();
    browser.press("#frame", Keys.ARROW_LEFT);
    browser.choose("#cutout", file("object.png", OPAQUE));
    browser.until(() -> status().contains("add its mask"));
    assertUsable(false);

    browser.choose("#mask", mask("small.png", 40, 60, 0, 255));
    browser.until(
        () ->
            browser
                .text("#problem")
                .equals("the mask must be 80 × 60 as the cut-out, but is 40 × 60"));
    assertUsable(false);
    assertThat(status()).contains("add its mask");
    assertThat(browser.text("#mask-name")).startsWith("only for");

    browser.choose("#mask", mask("mask.png", 80, 60, 0, 255));
    settle();
    assertUsable(true);
    assertThat(browser.text("#problem")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_mask_is_of_its_object_only() throws IOException {
    openExample();
    browser.choose("#mask", mask("whose.png", 80, 60, 0, 255));
    browser.until(() -> browser.text("#problem").startsWith("whose.png is not needed"));
    assertThat(browser.text("#mask-name")).startsWith("only for");

    browser.choose("#cutout", file("object.png", OPAQUE));
    browser.choose("#mask", mask("its.png", 80, 60, 0, 255));
    settle();
    browser.choose("#cutout", file("another.png", OPAQUE));
    browser.until(() -> status().contains("add its mask"));
    assertThat(browser.text("#mask-name")).startsWith("only for");
    assertUsable(false);

    browser.choose("#mask", mask("its.png", 80, 60, 0, 255));
    settle();
    browser.choose("#cutout", file("clear.png", resource("cutout.png")));
    settle();
    assertThat(browser.text("#mask-name")).startsWith("only for");
  }

  @Test
  void what_is_joined_too_late_is_forgotten() throws IOException {
    openExample();
    browser.run(
        "const toBlob = HTMLCanvasElement.prototype.toBlob;"
            + "HTMLCanvasElement.prototype.toBlob = function (...all) {"
            + "  const wait = this.width === 80 ? 1500 : 0;"
            + "  setTimeout(() => toBlob.apply(this, all), wait); };");
    browser.choose("#cutout", file("object.png", OPAQUE));
    browser.choose("#mask", mask("its.png", 80, 60, 0, 255));
    browser.choose("#cutout", file("clear.png", resource("cutout.png")));
    settle();
    BufferedImage cutout = resource("cutout.png");
    browser.run("window.late = 0; setTimeout(() => { window.late = 1; }, 2000);");
    browser.until(() -> browser.number("return window.late") == 1);
    double proportion =
        browser.number(
            "const { offsetWidth, offsetHeight } = document.getElementById('frame');"
                + "return offsetWidth / offsetHeight");
    assertThat(proportion).isCloseTo(cutout.getWidth() / (double) cutout.getHeight(), within(0.05));
  }

  @Test
  void a_background_and_a_cutout_dropped_together_replace_both() throws IOException {
    openExample();
    Path background = file("wide.png", new BufferedImage(90, 50, BufferedImage.TYPE_3BYTE_BGR));
    browser.drop(background, file("other.png", resource("cutout.png")));

    browser.until(() -> browser.text("#cutout-name").equals("other.png"));
    assertThat(browser.text("#background-name")).isEqualTo("wide.png");
    assertThat(canvas().getWidth()).isEqualTo(90);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void files_dropped_one_by_one_go_where_they_belong() throws IOException {
    browser.drop(file("clear.png", resource("cutout.png")));
    browser.until(() -> status().equals("Now the background."));
    browser.drop(file("wide.png", new BufferedImage(90, 50, BufferedImage.TYPE_3BYTE_BGR)));
    settle();
    assertThat(browser.text("#cutout-name")).isEqualTo("clear.png");

    browser.drop(file("high.png", new BufferedImage(50, 90, BufferedImage.TYPE_3BYTE_BGR)));
    browser.until(() -> browser.text("#background-name").equals("high.png"));
    settle();
    assertThat(canvas().getHeight()).isEqualTo(90);

    Path text = Files.writeString(folder.resolve("notes.png"), "no picture");
    browser.drop(text, file("second.png", resource("cutout.png")));
    browser.until(() -> browser.text("#cutout-name").equals("second.png"));
    settle();
    assertThat(browser.text("#problem")).startsWith("notes.png is no picture");
  }

  @Test
  void a_picture_of_a_type_that_is_not_sent_goes_as_the_page_shows_it() throws IOException {
    openExample();
    Path webp = Files.write(folder.resolve("sky.webp"), browser.canvas("#canvas", "image/webp"));
    browser.choose("#background", webp);
    browser.until(() -> browser.text("#background-name").equals("sky.webp"));
    settle();
    BufferedImage made = ImageFiles.read(download("jpg"));
    assertThat(made.getWidth()).isEqualTo(canvas().getWidth());
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_picture_with_too_many_pixels_is_told_when_it_is_chosen() {
    Limits limits = new Limits(1 << 20, 5_000, 2);
    try (PlaygroundServer other = PlaygroundServer.start("127.0.0.1", 0, new Recorder(), limits)) {
      browser.get(other.uri());
      browser.until(() -> browser.text("#model").equals("recorder"));
      browser.choose(
          "#background", file("big.png", new BufferedImage(90, 60, BufferedImage.TYPE_3BYTE_BGR)));
      browser.until(
          () ->
              browser
                  .text("#problem")
                  .equals("big.png must have at most 0.005 million pixels but has 90 × 60"));
    }
  }

  @Test
  void an_object_and_its_mask_dropped_together_leave_the_background() throws IOException {
    openExample();
    String background = browser.text("#background-name");
    browser.drop(file("thing.png", OPAQUE), mask("its-mask.png", 80, 60, 0, 255));

    browser.until(() -> browser.text("#mask-name").equals("its-mask.png"));
    assertThat(browser.text("#cutout-name")).isEqualTo("thing.png");
    assertThat(browser.text("#background-name")).isEqualTo(background);
    settle();

    browser.drop(file("second.png", OPAQUE), mask("second-mask.png", 80, 60, 0, 255));
    browser.until(() -> browser.text("#mask-name").equals("second-mask.png"));
    assertThat(browser.text("#cutout-name")).isEqualTo("second.png");
    settle();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void an_object_over_the_whole_picture_is_foreground_whatever_its_colours() {
    Recorder recorder = new Recorder();
    try (PlaygroundServer other =
        PlaygroundServer.start("127.0.0.1", 0, recorder, Limits.DEFAULT)) {
      browser.get(other.uri());
      BufferedImage small = new BufferedImage(60, 60, BufferedImage.TYPE_3BYTE_BGR);
      browser.choose("#background", file("small.png", small));
      browser.choose("#cutout", file("object.png", OPAQUE));
      browser.choose("#mask", mask("white.png", 80, 60, 255, 255));
      settle();

      browser.slide("#size", 200);
      browser.until(() -> recorder.area == 1);
    }
  }

  @Test
  void a_file_that_is_no_picture_is_told() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "no picture");

    browser.choose("#background", text);

    browser.until(
        () ->
            browser.text("#problem").equals("notes.png is no picture that this browser can show"));
  }

  @Test
  void the_page_fits_a_phone() {
    browser.size(500, 800);
    openExample();

    assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
        .isNotPositive();
    assertThat(browser.number("return document.getElementById('canvas').clientWidth"))
        .isGreaterThan(300);
  }

  private static void openExample() {
    browser.click("#example");
    browser.until(() -> focused().equals("frame"));
    settle();
    assertThat(status()).startsWith(DONE);
  }

  /** Waits for what the server says of the files themselves. */
  private static void settle() {
    browser.until(() -> browser.property("#board", "dataset.judged").equals("files"));
  }

  private static Path download(String format) {
    String name = format.equals("json") ? "grid.json" : "harmonized." + format;
    Path file = browser.downloads().resolve(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    browser.click("#downloads [data-format=" + format + "]");
    browser.until(() -> Files.exists(file) && status().equals(name + " is ready."));
    return file;
  }

  private static String focused() {
    return browser.string("return document.activeElement.id");
  }

  /** Of the frame, on the screen. */
  private static double[] middle() {
    String box = "const box = document.getElementById('frame').getBoundingClientRect();";
    return new double[] {
      browser.number(box + "return box.left + box.width / 2"),
      browser.number(box + "return box.top + box.height / 2")
    };
  }

  private static double questions() {
    return browser.number(
        "return performance.getEntriesByType('resource')"
            + ".filter(entry => entry.name.endsWith('/api/analyze')).length");
  }

  private static void assertUsable(boolean usable) {
    assertThat(property("board", "hidden")).isNotEqualTo(usable);
    assertThat(property("drop", "hidden")).isEqualTo(usable);
    assertThat(property("controls", "disabled")).isNotEqualTo(usable);
    assertThat(property("downloads", "disabled")).isNotEqualTo(usable);
  }

  private static boolean property(String id, String name) {
    return browser.property("#" + id, name).equals("true");
  }

  private static String status() {
    return browser.text("#status");
  }

  /** In percent of the picture. */
  private static double place(String property) {
    return browser.number(
        "return parseFloat(document.getElementById('frame').style." + property + ")");
  }

  private static BufferedImage canvas() throws IOException {
    return ImageIO.read(new ByteArrayInputStream(browser.canvas("#canvas", "image/png")));
  }

  /** The example as the page pastes it. */
  private static Composite pasted() throws IOException {
    return Composite.paste(resource("background.jpg"), resource("cutout.png"), 24, 18);
  }

  private static BufferedImage part(int x, int y, int width, int height) throws IOException {
    return resource("background.jpg").getSubimage(x, y, width, height);
  }

  private static BufferedImage resource(String name) throws IOException {
    try (InputStream in = PlaygroundServer.class.getResourceAsStream(name)) {
      return ImageFiles.read(in, name);
    }
  }

  private static BufferedImage twice(BufferedImage image) {
    int width = 2 * image.getWidth();
    int height = 2 * image.getHeight();
    BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D drawing = large.createGraphics();
    drawing.drawImage(image, 0, 0, width, height, null);
    drawing.dispose();
    return large;
  }

  private static Path file(String name, BufferedImage image) {
    Path file = folder.resolve(name);
    ImageFiles.write(image, file);
    return file;
  }

  /** White in the middle; in whole blocks of a JPEG, which so has the very levels. */
  private static Path mask(String name, int width, int height, int black, int white) {
    byte[] levels = new byte[width * height];
    Arrays.fill(levels, (byte) black);
    for (int y = 16; y < 40; y++) {
      Arrays.fill(levels, y * width + 16, y * width + width - 16, (byte) white);
    }
    return file(name, Mask.of(width, height, levels).toImage());
  }

  /** Root mean square, in levels of 255. */
  private static double difference(BufferedImage a, BufferedImage b) {
    return difference(a, b, b, b);
  }

  /** Of a minus b and c minus d. */
  private static double difference(
      BufferedImage a, BufferedImage b, BufferedImage c, BufferedImage d) {
    for (BufferedImage other : List.of(b, c, d)) {
      assertThat(other.getWidth()).isEqualTo(a.getWidth());
      assertThat(other.getHeight()).isEqualTo(a.getHeight());
    }
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          int first = level(a, x, y, shift) - level(b, x, y, shift);
          int second = level(c, x, y, shift) - level(d, x, y, shift);
          sum += Math.pow(first - second, 2);
        }
      }
    }
    return Math.sqrt(sum / (3.0 * a.getWidth() * a.getHeight()));
  }

  private static int level(BufferedImage image, int x, int y, int shift) {
    return image.getRGB(x, y) >> shift & 0xFF;
  }

  /** Changes nothing, and keeps how much of the picture the last mask covered. */
  private static final class Recorder implements Harmonizer {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile double area;

    /** From now on calls wait. */
    void hold() {
      gate = new CountDownLatch(1);
    }

    void release() {
      gate.countDown();
    }

    /** How many calls have waited. */
    int held() {
      return held.get();
    }

    int calls() {
      return calls.get();
    }

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public ColorGrid analyze(BufferedImage image, Mask mask) {
      calls.incrementAndGet();
      area = mask.area();
      if (gate.getCount() > 0) {
        held.incrementAndGet();
      }
      try {
        assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return ColorGrid.identity();
    }

    @Override
    public BufferedImage harmonize(BufferedImage image, Mask mask) {
      return analyze(image, mask).apply(image, mask);
    }

    @Override
    public void close() {}
  }
}
