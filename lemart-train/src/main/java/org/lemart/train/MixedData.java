package org.lemart.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Samples from several supplies in given shares. Which supply a sample comes from depends on the
 * seed and its number only, so that a pass over one of them shows about its share of the pictures,
 * others each time.
 */
public final class MixedData implements TrainingData {

  private static final long SALT = 0x6D6978747572654CL;

  private record Part(double share, TrainingData data) {}

  private final List<Part> parts;
  private final double total;
  private final long seed;

  private MixedData(List<Part> parts, long seed) {
    this.parts = List.copyOf(parts);
    this.total = parts.stream().mapToDouble(Part::share).sum();
    this.seed = seed;
  }

  /** An empty mixture; add supplies to it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects supplies and their shares. */
  public static final class Builder {
    private final List<Part> parts = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a supply.
     *
     * @param share weight relative to the others', &gt; 0
     */
    public Builder add(double share, TrainingData data) {
      if (!(share > 0)) {
        throw new IllegalArgumentException("share must be > 0 but was " + share);
      }
      if (!parts.isEmpty() && parts.get(0).data.size() != data.size()) {
        throw new IllegalArgumentException(
            "size must be " + parts.get(0).data.size() + " as the others' but was " + data.size());
      }
      parts.add(new Part(share, data));
      return this;
    }

    public MixedData build(long seed) {
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("mixture must hold at least 1 supply but was empty");
      }
      return new MixedData(parts, seed);
    }
  }

  @Override
  public int size() {
    return parts.get(0).data.size();
  }

  @Override
  public Batch batch(NDManager manager, long[] indices) {
    if (indices.length == 0) {
      throw new IllegalArgumentException("indices must not be empty but were");
    }
    long[] places = new long[indices.length];
    int taken = 0;
    Batch joined = null;
    for (int p = 0; p < parts.size(); p++) {
      int[] own = positions(indices, p);
      if (own.length > 0) {
        for (int position : own) {
          places[position] = taken++;
        }
        long[] numbers = Arrays.stream(own).mapToLong(position -> indices[position]).toArray();
        Batch next = parts.get(p).data.batch(manager, numbers);
        joined = joined == null ? next : join(manager, joined, next);
      }
    }
    try (Batch bySupply = Objects.requireNonNull(joined)) {
      return bySupply.pick(manager.newSubManager(), places);
    }
  }

  /** Where in {@code indices} the samples of a part are. */
  private int[] positions(long[] indices, int part) {
    return IntStream.range(0, indices.length).filter(i -> part(indices[i]) == part).toArray();
  }

  private static Batch join(NDManager manager, Batch first, Batch second) {
    try (first;
        second) {
      return Batch.join(manager.newSubManager(), List.of(first, second));
    }
  }

  @Override
  public long epochSize() {
    return parts.stream().mapToLong(part -> part.data.epochSize()).sum();
  }

  @Override
  public List<PicturesRead> picturesRead() {
    return parts.stream().flatMap(part -> part.data.picturesRead().stream()).toList();
  }

  private int part(long index) {
    // salted: the supplies may use the same seed, and must not see correlated numbers
    double position = Randoms.of(seed ^ SALT, index).nextDouble() * total;
    int part = 0;
    while (part < parts.size() - 1 && position >= parts.get(part).share) {
      position -= parts.get(part).share;
      part++;
    }
    return part;
  }
}
