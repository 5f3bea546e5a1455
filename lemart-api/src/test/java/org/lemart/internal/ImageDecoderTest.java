package org.lemart.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
  /** Files of archives and of remote file systems are streams. */
  @Test
  void a_stream_of_a_file_is_closed_with_it() throws IOException {
    boolean[] closed = new boolean[1];
    ByteArrayInputStream file =
        new ByteArrayInputStream(new byte[] {7}) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (ImageDecoder.FileStream stream = new ImageDecoder.FileStream(file)) {
      assertThat(stream.read()).isEqualTo(7);
      assertThat(closed[0]).isFalse();
    }
    assertThat(closed[0]).isTrue();
  }
}
