package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;

class FailuresTest {

  @Test
  void known_failures_say_their_message() {
    assertThat(Failures.oneLine(new HarmonizationException("a.png must be an image")))
        .isEqualTo("a.png must be an image");
    assertThat(Failures.oneLine(new IllegalArgumentException("sigma must be > 0 but was -1.0")))
        .isEqualTo("sigma must be > 0 but was -1.0");
  }

  @Test
  void others_say_their_type_too() {
    assertThat(Failures.oneLine(new IllegalStateException("closed")))
        .isEqualTo("IllegalStateException: closed");
    assertThat(Failures.oneLine(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(Failures.oneLine(new UncheckedIOException(new IOException("disk full"))))
        .isEqualTo("IOException: disk full");
  }

  @Test
  void a_long_message_is_cut_to_its_first_line() {
    assertThat(Failures.oneLine(new IllegalArgumentException("\n  first\nsecond")))
        .isEqualTo("first");
  }

  @Test
  void lack_of_memory_names_the_files_even_if_a_decoder_wrapped_it() {
    Throwable wrapped =
        new HarmonizationException("big.png was broken", new IOException(new OutOfMemoryError()));

    assertThat(Failures.oneLine(wrapped, "harmonize", "big.png"))
        .startsWith("not enough memory for harmonize big.png: Java may use ")
        .endsWith("more with -Xmx");
  }

  @Test
  void a_training_that_lacks_memory_names_the_batch_size_it_tried() {
    String message = "out of memory with batches of 64 samples of 128 x 128 pixels: less";

    assertThat(Failures.oneLine(new HarmonizationException(message, new OutOfMemoryError())))
        .isEqualTo(message);
  }
}
