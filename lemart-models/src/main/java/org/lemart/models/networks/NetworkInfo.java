package org.lemart.models.networks;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An entry of the registry.
 *
 * @param name the network's name
 * @param paper where it was published
 * @param preset makes the network in its default size
 * @param tiny makes the same structure in a size for tests and for trying out a pipeline
 * @param rebuild makes the network from its config in JSON
 */
public record NetworkInfo(
    String name,
    String paper,
    Supplier<HarmonizationNetwork> preset,
    Supplier<HarmonizationNetwork> tiny,
    Function<String, HarmonizationNetwork> rebuild) {}
