package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HarmonizerTest {

  @Test
  void without_a_provider_the_message_names_the_dependency() {
    assertThat(Harmonizer.names()).isEmpty();
    assertThatThrownBy(() -> Harmonizer.load("swinih"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("no models on the class path: add the dependency org.lemart:lemart-models");
  }

  @Test
  void options_out_of_range_are_refused() {
    HarmonizerBuilder builder = Harmonizer.builder("any").device("CPU").device("gpu1");
    assertThatThrownBy(() -> builder.strength(1.5))
        .hasMessage("strength must be in [0, 1] but was 1.5");
    assertThatThrownBy(() -> builder.strength(Double.NaN))
        .hasMessage("strength must be in [0, 1] but was NaN");
    assertThatThrownBy(() -> builder.device("tpu"))
        .hasMessage("device must be cpu, gpu or auto but was tpu");
    assertThatThrownBy(() -> builder.name(" ").build())
        .hasMessage("name must not be blank but was ' '");
  }
}
