package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;

/** A file's metadata are read or refused in one line, whatever stands there, in little memory. */
class WeightsMetadataProperties {
  private static final long MOST_BYTES = 64L << 20;
  private static final Gson GSON = new Gson();

  @Property(tries = 400)
  void a_changed_config_is_read_or_refused(@ForAll long seed) {
    Random random = new Random(seed);
    List<NetworkInfo> all = Networks.all();
    HarmonizationNetwork network = all.get(random.nextInt(all.size())).tiny().get();
    JsonElement config = JsonParser.parseString(GSON.toJson(network.config()));
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      change(config, random);
    }
    readOrRefused(network.name(), config.toString());
  }

  @Property(tries = 200)
  void any_text_is_refused(@ForAll String name, @ForAll String config) {
    readOrRefused(name, config);
    readOrRefused("vit", config);
  }

  @Test
  void what_no_machine_has_is_refused_before_it_is_asked_for() {
    refused("vit", "\"dim\":32", "\"dim\":1000000000", "dim must be <= 8192 but was 1000000000");
    refused(
        "vit", "\"depth\":2", "\"depth\":2000000000", "depth must be <= 128 but was 2000000000");
    refused("resnet", "\"channels\":16", "\"channels\":-16", "channels must be > 0 but was -16");
    refused("swinih", "\"window\":4", "\"window\":0", "window must be > 0 but was 0");
    refused("swinih", "\"stages\"", "\"steps\"", "a value is missing");
    refused("ht+", "\"hidden\":64", "\"hidden\":1000000000", "hidden must be <= 131072 but was");
  }

  @Test
  void a_name_of_several_lines_is_told_on_one() {
    assertThatThrownBy(() -> rebuild("vi\nt".repeat(500), "{}"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageMatching("f: lemart.network must be a known network but was (vi t)+vi?.*");
  }

  private static void refused(String name, String from, String to, String reason) {
    HarmonizationNetwork tiny = Networks.info(name).tiny().get();
    String config = GSON.toJson(tiny.config());
    assertThat(config).contains(from);
    assertThatThrownBy(() -> rebuild(name, config.replace(from, to)))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("f: lemart.config does not describe a " + name + " (")
        .hasMessageContaining(reason);
  }

  private static HarmonizationNetwork rebuild(String name, String config) {
    Map<String, String> metadata = Map.of(Networks.NETWORK, name, Networks.CONFIG, config);
    return Networks.rebuild(new SafeTensors(Map.of(), metadata), "f");
  }

  private static void readOrRefused(String name, String config) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      HarmonizationNetwork network = rebuild(name, config);
      assertThat(network.name()).isEqualTo(name);
      assertThat(network.inputSize()).isBetween(1, 8192);
    } catch (HarmonizationException e) {
      assertThat(e).hasMessageStartingWith("f: ").hasMessageMatching("[^\\p{Cntrl}]{4,600}");
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
  }

  /** Replaces, adds or takes away one value anywhere. */
  private static void change(JsonElement root, Random random) {
    List<Consumer<JsonElement>> places = new ArrayList<>();
    collect(root, places);
    if (!places.isEmpty()) {
      places.get(random.nextInt(places.size())).accept(value(random));
    }
  }

  private static void collect(JsonElement element, List<Consumer<JsonElement>> places) {
    if (element instanceof JsonObject object) {
      for (String key : object.keySet()) {
        places.add(value -> object.add(key, value));
        places.add(value -> object.remove(key));
        places.add(value -> object.add(key + "s", value));
        collect(object.get(key), places);
      }
    } else if (element instanceof JsonArray array) {
      places.add(array::add);
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(value -> array.set(index, value));
        places.add(value -> array.remove(index));
        collect(array.get(i), places);
      }
    }
  }

  private static JsonElement value(Random random) {
    String[] numbers = {
      "0",
      "-1",
      "1",
      "3",
      "7",
      "1000000000",
      "2147483647",
      "-2147483648",
      "4294967296",
      "1e9",
      "1e308",
      "1e999",
      "-0.0",
      "0.5",
      "1e-320",
      "99999999999999999999999999"
    };
    return switch (random.nextInt(10)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(random.nextBoolean());
      case 2 -> new JsonPrimitive(random.nextBoolean() ? "NaN" : "two\nlines");
      case 3 -> random.nextBoolean() ? new JsonArray() : new JsonObject();
      case 4 -> nested(1 + random.nextInt(2000));
      default -> new JsonPrimitive(new BigDecimal(numbers[random.nextInt(numbers.length)]));
    };
  }

  private static JsonElement nested(int depth) {
    JsonElement inner = new JsonPrimitive(1);
    for (int i = 0; i < depth; i++) {
      JsonArray outer = new JsonArray();
      outer.add(inner);
      inner = outer;
    }
    return inner;
  }
}
