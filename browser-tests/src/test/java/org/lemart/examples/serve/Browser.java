package org.lemart.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, driven as a user would. Elements are named by CSS selectors. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Fulfilled when what a script changed has been drawn. */
  private static final String DRAWN =
      "const done = arguments[arguments.length - 1];"
          + "requestAnimationFrame(() => requestAnimationFrame(() => done(0)));";

  private final ChromeDriver driver;
  private final Path downloads;

  private Browser(ChromeDriver driver, Path downloads) {
    this.driver = driver;
    this.downloads = downloads;
  }

  /** Starts with a new profile; the properties name other places than Debian's. */
  static Browser open(Path folder) {
    Path chromium = Path.of(System.getProperty("lemart.chromium", "/usr/bin/chromium"));
    Path driver = Path.of(System.getProperty("lemart.chromedriver", "/usr/bin/chromedriver"));
    assertThat(chromium).as("browser (Debian package chromium)").exists();
    assertThat(driver).as("its driver (Debian package chromium-driver)").exists();
    Path downloads = folder.resolve("downloads");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--user-data-dir=" + folder.resolve("profile"));
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", downloads.toString()));
    System.setProperty("webdriver.chrome.driver", driver.toString());
    return new Browser(new ChromeDriver(options), downloads);
  }

  void get(URI page) {
    driver.get(page.toString());
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  Path downloads() {
    return downloads;
  }

  String text(String selector) {
    return element(selector).getText();
  }

  void click(String selector) {
    element(selector).click();
  }

  void choose(String selector, Path file) {
    element(selector).sendKeys(file.toAbsolutePath().toString());
  }

  /** Drops files on the page, in this order. */
  void drop(Path... files) {
    driver.executeScript(
        "const input = document.createElement('input'); input.id = 'dropped';"
            + "input.type = 'file'; input.multiple = true; document.body.append(input);");
    element("#dropped")
        .sendKeys(
            Stream.of(files)
                .map(file -> file.toAbsolutePath().toString())
                .collect(Collectors.joining("\n")));
    driver.executeScript(
        "const input = document.getElementById('dropped'); const data = new DataTransfer();"
            + "for (const file of input.files) { data.items.add(file); } input.remove();"
            + "dispatchEvent(new DragEvent('drop', { dataTransfer: data }));");
  }

  void press(String selector, CharSequence... keys) {
    element(selector).sendKeys(keys);
    driver.executeAsyncScript(DRAWN);
  }

  void slide(String selector, int value) {
    driver.executeScript(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))",
        element(selector),
        value);
    driver.executeAsyncScript(DRAWN);
  }

  void drag(String selector, int x, int y) {
    new Actions(driver).dragAndDropBy(element(selector), x, y).perform();
    driver.executeAsyncScript(DRAWN);
  }

  /** Presses (mousePressed), moves (mouseMoved) or releases (mouseReleased) the left button. */
  void mouse(String type, double x, double y) {
    driver.executeCdpCommand(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
    driver.executeAsyncScript(DRAWN);
  }

  /** Puts down (touchStart), moves (touchMove) or lifts (touchEnd) fingers, each {x, y}. */
  void touch(String type, double[]... fingers) {
    List<Map<String, Double>> points =
        Stream.of(fingers).map(finger -> Map.of("x", finger[0], "y", finger[1])).toList();
    driver.executeCdpCommand(
        "Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
    driver.executeAsyncScript(DRAWN);
  }

  /** A property of an element, as a text. */
  String property(String selector, String name) {
    return String.valueOf(
        driver.executeScript("return String(arguments[0]." + name + ")", element(selector)));
  }

  /** What a script returns, as a text. */
  String string(String script) {
    return String.valueOf(driver.executeScript(script));
  }

  void run(String script) {
    driver.executeScript(script);
  }

  double number(String script) {
    return ((Number) Objects.requireNonNull(driver.executeScript(script))).doubleValue();
  }

  /** What a canvas shows, as a file of this type. */
  byte[] canvas(String selector, String type) {
    Object url =
        driver.executeScript(
            "return arguments[0].toDataURL(arguments[1])", element(selector), type);
    String text = String.valueOf(url);
    return Base64.getDecoder().decode(text.substring(text.indexOf(',') + 1));
  }

  void until(BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE).until(any -> condition.getAsBoolean());
  }

  /** What the page wrote to the console: failed loads, breaches of the policy, exceptions. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Into the file that the property {@code lemart.screenshot} names, if any. */
  void saveScreenshot() throws IOException {
    String file = System.getProperty("lemart.screenshot");
    if (file != null) {
      Files.write(Path.of(file), driver.getScreenshotAs(OutputType.BYTES));
    }
  }

  private WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
