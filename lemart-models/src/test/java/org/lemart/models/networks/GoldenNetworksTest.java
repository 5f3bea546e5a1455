package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.models.networks.GoldenNetworks.Numbers;

/** Both engine lines run this, so both give the same outputs and gradients. */
@Tag("smoke")
class GoldenNetworksTest {
  private static final float TOLERANCE = 1e-4f;

  static List<String> cases() {
    return GoldenNetworks.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_network_gives_the_recorded_outputs_and_gradients(String name) throws IOException {
    Numbers recorded = GoldenNetworks.recorded().get(name);
    assertThat(recorded).as("recorded numbers of " + name).isNotNull();
    Numbers now = GoldenNetworks.compute(name);
    assertThat(now.output()).as("output").containsExactly(recorded.output(), within(TOLERANCE));
    assertThat(now.loss()).as("loss").isCloseTo(recorded.loss(), within(TOLERANCE));
    assertThat(now.gradient())
        .as("gradient")
        .containsExactly(recorded.gradient(), within(TOLERANCE));
  }

  @Test
  void no_numbers_are_kept_of_networks_that_are_gone() throws IOException {
    assertThat(GoldenNetworks.recorded().keySet()).containsExactlyElementsOf(cases());
  }

  /** Numbers that are all alike would show nothing. */
  @Test
  void the_recorded_numbers_differ_from_network_to_network() throws IOException {
    Map<String, Numbers> all = GoldenNetworks.recorded();
    assertThat(all.values().stream().map(Numbers::loss).distinct()).hasSize(all.size());
    all.forEach(
        (name, numbers) -> {
          float largest = 0;
          for (float value : numbers.output()) {
            assertThat(value).as(name).isBetween(-20f, 20f);
            largest = Math.max(largest, Math.abs(value));
          }
          assertThat(largest).as(name).isGreaterThan(0.1f);
        });
  }
}
