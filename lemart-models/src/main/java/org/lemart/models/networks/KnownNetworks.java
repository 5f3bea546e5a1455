package org.lemart.models.networks;

import com.google.gson.Gson;
import java.util.LinkedHashMap;
import java.util.Map;

/** The networks that files can be rebuilt as: the ready-made ones, then those registered. */
final class KnownNetworks {
  private static final Gson GSON = new Gson();

  /** By name; a registration replaces the map. */
  private static volatile Map<String, NetworkInfo> all = Registry.all();

  private KnownNetworks() {}

  /** By name, in their order; not to be changed. */
  static Map<String, NetworkInfo> all() {
    return all;
  }

  /** See {@link Networks#register}. */
  static synchronized void add(NetworkInfo info) {
    String name = info.name();
    if (info.equals(all.get(name))) {
      return;
    }
    if (all.containsKey(name) || ShippedWeights.names().contains(name)) {
      throw new IllegalArgumentException("name must be new but was " + name);
    }
    requireRebuilds(info);
    Map<String, NetworkInfo> more = new LinkedHashMap<>(all);
    more.put(name, info);
    all = more;
  }

  /** Tells now, not after a training, that its files could not be read. */
  private static void requireRebuilds(NetworkInfo info) {
    HarmonizationNetwork tiny = info.tiny().get();
    require("name", info.name(), tiny.name());
    HarmonizationNetwork rebuilt = info.rebuild().apply(GSON.toJson(tiny.config()));
    require("rebuilt config", tiny.config(), rebuilt.config());
  }

  private static void require(String what, Object wanted, Object found) {
    if (!wanted.equals(found)) {
      throw new IllegalArgumentException(
          what + " of the tiny network must be " + wanted + " but was " + found);
    }
  }
}
