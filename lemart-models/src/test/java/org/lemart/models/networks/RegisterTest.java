package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Entries that are refused, so that the registry stays as it is. */
class RegisterTest {
  private static final List<NetworkInfo> BEFORE = Networks.all();

  @Test
  void names_of_networks_and_of_models_are_taken() {
    for (String name : List.of("vit", "swinih-large")) {
      assertRefused(entry(name, json -> Vit.tiny()), "name must be new but was " + name);
    }
  }

  @Test
  void the_entry_has_the_name_of_its_network() {
    assertRefused(
        entry("bit", json -> Vit.tiny()), "name of the tiny network must be bit but was vit");
  }

  @Test
  void the_config_rebuilds_the_network() {
    SwinRgb.Config config = SwinRgb.paper().tiny().config();
    NetworkInfo forgetful =
        new NetworkInfo(
            "mine",
            "of this test",
            () -> new SwinRgb("mine", config),
            () -> new SwinRgb("mine", config),
            json -> SwinRgb.swinT().tiny());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Networks.register(forgetful))
        .withMessageStartingWith(
            "rebuilt config of the tiny network must be " + config + " but was ");
    assertThat(Networks.all()).isEqualTo(BEFORE);
  }

  private static NetworkInfo entry(String name, Function<String, HarmonizationNetwork> rebuild) {
    return new NetworkInfo(name, "of this test", Vit::tiny, Vit::tiny, rebuild);
  }

  private static void assertRefused(NetworkInfo entry, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Networks.register(entry))
        .withMessage(message);
    assertThat(Networks.all()).isEqualTo(BEFORE);
  }
}
