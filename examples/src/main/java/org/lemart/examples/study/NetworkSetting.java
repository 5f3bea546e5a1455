package org.lemart.examples.study;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;

/**
 * A network of a study.
 *
 * @param label its name in tables
 * @param network its name in the registry of networks
 * @param config its numbers, or {@code "tiny"}; null: as in the registry
 */
record NetworkSetting(String label, String network, @Nullable JsonElement config) {
  NetworkSetting {
    Rules.set("label of a network", label);
    Rules.set("network of " + label, network);
    try {
      make(network, config);
    } catch (HarmonizationException | IllegalArgumentException e) {
      throw new IllegalArgumentException("network " + label + ": " + e.getMessage(), e);
    }
  }

  /** The network, not initialized. */
  HarmonizationNetwork create() {
    return make(network, config);
  }

  /** Name and numbers of the network, all that its structure depends on. */
  JsonObject describe() {
    HarmonizationNetwork made = create();
    JsonObject description = new JsonObject();
    description.addProperty("name", made.name());
    description.add("config", new Gson().toJsonTree(made.config()));
    return description;
  }

  private static HarmonizationNetwork make(String network, @Nullable JsonElement config) {
    HarmonizationNetwork preset = Networks.create(network);
    if (config == null) {
      return preset;
    }
    NetworkInfo info = Networks.info(network);
    if (config.isJsonPrimitive() && config.getAsString().equals("tiny")) {
      return info.tiny().get();
    }
    Rules.require(config.isJsonObject(), "config must be an object or \"tiny\" but was " + config);
    try {
      return info.rebuild().apply(config.toString());
    } catch (RuntimeException e) { // the JSON reader wraps what a record's constructor throws
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException("config: " + cause.getMessage(), e);
    }
  }
}
