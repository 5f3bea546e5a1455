package org.lemart.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    assertThat(difference(canvas(), pasted.image())).isBetween(0.7 * change, 1.3 * change);
    assertThat(difference(canvas(), expected)).isLessThan(0.6 * change);

    browser.click("#downloads [data-format=png]");
    Path file = browser.downloads().resolve("harmonized.png");
    browser.until(() -> Files.exists(file) && status().equals("harmonized.png is ready."));
    assertThat(difference(ImageFiles.read(file), expected)).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void strength_and_wipe_lead_back_to_the_composite_without_asking_the_server() throws IOException {
    openExample();
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
    assertThat(
            browser.number(
                "return performance.getEntriesByType('resource')"
                    + ".filter(entry => entry.name.endsWith('/api/analyze')).length"))
        .isEqualTo(1);
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
    browser.until(() -> status().startsWith(DONE));
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mask.png, 0, 255", "mask.jpg, 20, 240"})
  void a_picture_and_its_mask_make_a_cutout(String mask, int black, int white) throws IOException {
    browser.choose("#background", file("background.png", resource("background.jpg")));
    browser.choose("#cutout", file("object.png", OPAQUE));
    browser.until(() -> status().contains("add its mask"));
    browser.choose("#mask", mask(mask, 80, 60, black, white));
    browser.until(() -> status().startsWith(DONE));

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
    browser.until(() -> status().equals("the mask must be 80 × 60 as the cut-out, but is 40 × 60"));
    assertUsable(false);

    browser.choose("#mask", mask("mask.png", 80, 60, 0, 255));
    browser.until(() -> status().startsWith(DONE));
    assertUsable(true);
    assertThat(browser.complaints()).isEmpty();
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
  void an_object_and_its_mask_dropped_together_leave_the_background() throws IOException {
    openExample();
    String background = browser.text("#background-name");
    browser.drop(file("thing.png", OPAQUE), mask("its-mask.png", 80, 60, 0, 255));

    browser.until(() -> browser.text("#mask-name").equals("its-mask.png"));
    assertThat(browser.text("#cutout-name")).isEqualTo("thing.png");
    assertThat(browser.text("#background-name")).isEqualTo(background);
    browser.until(() -> status().startsWith(DONE));

    browser.drop(file("second.png", OPAQUE), mask("second-mask.png", 80, 60, 0, 255));
    browser.until(() -> browser.text("#mask-name").equals("second-mask.png"));
    assertThat(browser.text("#cutout-name")).isEqualTo("second.png");
    browser.until(() -> status().startsWith(DONE));
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
      browser.until(() -> status().startsWith(DONE));

      browser.slide("#size", 200);
      browser.until(() -> recorder.area == 1);
    }
  }

  @Test
  void a_file_that_is_no_picture_is_told() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "no picture");

    browser.choose("#background", text);

    browser.until(() -> status().equals("notes.png is no picture that this browser can show"));
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
    browser.until(() -> status().startsWith(DONE));
  }

  private static void assertUsable(boolean usable) {
    assertThat(property("board", "hidden")).isNotEqualTo(usable);
    assertThat(property("drop", "hidden")).isEqualTo(usable);
    assertThat(property("controls", "disabled")).isNotEqualTo(usable);
    assertThat(property("downloads", "disabled")).isNotEqualTo(usable);
  }

  private static boolean property(String id, String name) {
    return browser.number("return Number(document.getElementById('" + id + "')." + name + ")") == 1;
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
    return ImageIO.read(new ByteArrayInputStream(browser.canvas("#canvas")));
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
    assertThat(a.getWidth()).isEqualTo(b.getWidth());
    assertThat(a.getHeight()).isEqualTo(b.getHeight());
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          int level = (a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF);
          sum += (double) level * level;
        }
      }
    }
    return Math.sqrt(sum / (3.0 * a.getWidth() * a.getHeight()));
  }

  /** Changes nothing, and keeps how much of the picture the last mask covered. */
  private static final class Recorder implements Harmonizer {
    private volatile double area;

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public ColorGrid analyze(BufferedImage image, Mask mask) {
      area = mask.area();
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
