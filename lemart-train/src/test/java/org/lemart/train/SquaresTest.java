package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lemart.HarmonizationException;
import org.lemart.ReadException;

class SquaresTest {
  private final List<Integer> reads = new ArrayList<>();

  private Squares<String> squares(int room) {
    return new Squares<>(
        4,
        room,
        String::length,
        index -> {
          reads.add(index);
          if (index == 2) {
            throw new HarmonizationException("2 must be an image but was none");
          }
          return "picture " + index;
        });
  }

  @Test
  void as_many_pictures_are_kept_as_have_room_and_the_others_read_again() {
    Squares<String> squares = squares(2 * "picture 0".length());
    for (int round = 0; round < 2; round++) {
      for (int index : new int[] {0, 1, 3}) {
        assertThat(squares.get(index)).isEqualTo("picture " + index);
      }
    }
    assertThat(reads).containsExactly(0, 1, 3, 3);
  }

  @Test
  void a_picture_given_up_for_memory_is_read_again_and_kept_in_the_same_room() {
    Squares<String> squares = squares(2 * "picture 0".length());
    squares.get(0);
    squares.get(1);
    Objects.requireNonNull(squares.kept.get(0)).clear();
    for (int round = 0; round < 2; round++) {
      for (int index : new int[] {0, 1, 3}) {
        assertThat(squares.get(index)).isEqualTo("picture " + index);
      }
    }
    assertThat(reads).containsExactly(0, 1, 0, 3, 3);
  }

  @Test
  void an_unreadable_picture_is_counted_once_and_replaced_by_the_next() {
    Squares<String> squares = squares(0);
    assertThat(squares.get(2)).isEqualTo("picture 3");
    assertThat(squares.get(2)).isEqualTo("picture 3");
    assertThat(squares.given(2)).isEqualTo(3);
    assertThat(squares.unreadable()).isEqualTo(1);
    assertThat(reads).containsExactly(2, 3, 3);
    assertThat(squares.picturesRead("pictures"))
        .isEqualTo(new PicturesRead("pictures", 2, 1, List.of("2 must be an image but was none")));
  }

  @Test
  void a_picture_whose_reading_is_interrupted_is_not_unreadable() {
    Squares<String> squares = squares(0);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> squares.get(2)).hasMessage("reading photographs was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(squares.unreadable()).isZero();
  }

  @Test
  void a_picture_whose_file_system_fails_for_a_while_is_read_after_it() {
    Squares<String> squares = outage(2);
    assertThat(squares.get(1)).isEqualTo("picture 1");
    assertThat(squares.given(1)).isEqualTo(1);
    assertThat(squares.unreadable()).isZero();
    assertThat(reads).containsExactly(1, 1, 1);
  }

  @Test
  void an_outage_that_lasts_ends_the_work_and_blames_no_picture() {
    Squares<String> squares = outage(4);
    assertThatThrownBy(() -> squares.get(1))
        .isInstanceOf(ReadException.class)
        .hasMessage("1 cannot be read: Stale file handle");
    assertThat(squares.get(1)).isEqualTo("picture 1");
    assertThat(squares.unreadable()).isZero();
  }

  /** A file system that fails at first; there are three tries. */
  private Squares<String> outage(int failures) {
    return new Squares<>(
        4,
        0,
        String::length,
        index -> {
          reads.add(index);
          if (reads.size() <= failures) {
            throw ReadException.of(index + "", new IOException("Stale file handle"));
          }
          return "picture " + index;
        },
        new Patience(List.of(Duration.ZERO, Duration.ZERO)));
  }

  @Test
  void a_picture_for_which_memory_does_not_suffice_ends_the_work_and_is_not_unreadable() {
    HarmonizationException full =
        new HarmonizationException("0 must fit into memory", new OutOfMemoryError());
    Squares<String> squares =
        new Squares<>(
            4,
            0,
            String::length,
            index -> {
              throw full;
            });
    assertThatThrownBy(() -> squares.get(0)).isSameAs(full);
    assertThat(squares.unreadable()).isZero();
  }

  @Test
  void pictures_take_a_fifth_of_a_large_heap_and_of_a_small_one_up_to_two_fifths_or_a_gibibyte() {
    assertThat(Squares.room(100L << 30)).isEqualTo(20L << 30);
    assertThat(Squares.room(4L << 30)).isEqualTo(1L << 30);
    assertThat(Squares.room(1000)).isEqualTo(400);
    assertThat(Squares.room()).isEqualTo(Squares.room(Runtime.getRuntime().maxMemory()));
  }

  @Test
  void photographs_are_read_once_in_two_epochs_where_the_room_that_was_asked_for_suffices() {
    assertThat(readsInTwoEpochs(Long.toString(1L << 40)))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(4);
  }

  @Test
  void no_more_photographs_are_kept_than_the_room_that_was_asked_for_holds() {
    assertThat(readsInTwoEpochs("0")).hasSize(24);
    long photo = 4L * Crop.side(32) * Crop.side(32);
    List<Integer> reads = readsInTwoEpochs(Long.toString(2 * photo));
    List<Integer> first = reads.stream().distinct().limit(2).toList();
    assertThat(reads.stream().filter(first::contains)).as("of those kept").hasSize(2);
  }

  @Test
  void a_room_that_is_no_number_is_named() {
    assertThatThrownBy(() -> readsInTwoEpochs("2g"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lemart.cacheBytes must be a whole number of bytes >= 0 but was 2g");
  }

  /** Of 12 photographs, a sample at a time. */
  private static List<Integer> readsInTwoEpochs(String room) {
    List<Integer> numbers = new ArrayList<>();
    TestPhotos photos = new TestPhotos(12);
    PhotoSource counting =
        new PhotoSource() {
          @Override
          public int size() {
            return photos.size();
          }

          @Override
          public Photo read(int index) {
            numbers.add(index);
            return photos.read(index);
          }
        };
    System.setProperty(Squares.ROOM, room);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      PretrainingData data = PretrainingData.from(counting).size(32);
      for (int i = 0; i < 24; i++) {
        data.batch(manager, i, 1).close();
      }
    } finally {
      System.clearProperty(Squares.ROOM);
    }
    return numbers;
  }
}
