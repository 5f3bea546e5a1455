package org.lemart;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lemart.spi.HostTensors;

/**
 * Applies one perturbation an image to a batch, in rounds: first every image whose next steps are
 * affine takes the fold of them, then the images whose next step is of one class take it together.
 * The number of tensor operations depends on the length of the perturbations, not on the size of
 * the batch.
 */
final class BatchRun {
  private final NDManager scope;
  private final BatchRows images;
  private final BatchRows masks;
  private final List<Deque<Perturbation.Step>> left;
  private final List<Integer> all;

  private BatchRun(
      NDArray images, NDArray masks, List<Perturbation> perturbations, NDManager scope) {
    this.scope = scope;
    this.images = new BatchRows(images, scope);
    this.masks = new BatchRows(masks, scope);
    this.left = new ArrayList<>();
    perturbations.forEach(p -> left.add(new ArrayDeque<>(p.steps())));
    this.all = IntStream.range(0, left.size()).boxed().toList();
  }

  /** {@code M*P(I) + (1-M)*I}, see {@link Perturbation#applyAll}. */
  static NDArray compose(NDArray images, NDArray masks, List<Perturbation> perturbations) {
    requireShapes(images.getShape(), masks.getShape(), perturbations.size());
    NDManager manager = images.getManager();
    try (NDManager scope = manager.newSubManager(images.getDevice())) {
      NDArray x = BatchRows.handle(images, scope);
      NDArray m = BatchRows.handle(masks, scope);
      NDArray out =
          HostTensors.contains(images)
              ? HostRun.compose(x, m, perturbations)
              : composeTensors(x, m, perturbations, scope);
      out.attach(manager);
      return out;
    }
  }

  static NDArray composeTensors(
      NDArray images, NDArray masks, List<Perturbation> perturbations, NDManager scope) {
    NDArray m = masks.mul(PixelStep.column(scope, touched(perturbations), t -> t ? 1 : 0));
    NDArray out = run(images, masks, perturbations).mul(m);
    return out.addi(images.mul(m.mul(-1).add(1)));
  }

  /** {@code clamp(P(I), 0, 1)} without the mask's composition, on the manager of {@code images}. */
  static NDArray run(NDArray images, NDArray masks, List<Perturbation> perturbations) {
    NDManager manager = images.getManager();
    try (NDManager scope = manager.newSubManager(images.getDevice())) {
      BatchRun run = new BatchRun(images, masks, perturbations, scope);
      while (run.left.stream().anyMatch(steps -> !steps.isEmpty())) {
        run.affineRound();
        run.pixelRound();
      }
      NDArray out = run.images.gather(run.all, scope).clip(0, 1);
      out.attach(manager);
      return out;
    }
  }

  private void affineRound() {
    List<Integer> group = new ArrayList<>();
    List<List<AffineStep>> runs = new ArrayList<>();
    for (int i : all) {
      if (left.get(i).peek() instanceof AffineStep) {
        group.add(i);
        runs.add(takeAffine(left.get(i)));
      }
    }
    if (!group.isEmpty()) {
      apply(group, (x, m) -> AffineRound.apply(x, m, runs));
    }
  }

  private static List<AffineStep> takeAffine(Deque<Perturbation.Step> steps) {
    List<AffineStep> run = new ArrayList<>();
    while (steps.peek() instanceof AffineStep step) {
      run.add(step);
      steps.remove();
    }
    return run;
  }

  private void pixelRound() {
    Map<Class<?>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i : all) {
      Perturbation.Step step = left.get(i).peek();
      if (step != null) {
        groups.computeIfAbsent(step.getClass(), c -> new ArrayList<>()).add(i);
      }
    }
    for (List<Integer> group : groups.values()) {
      List<Perturbation.Step> steps = group.stream().map(i -> left.get(i).remove()).toList();
      apply(group, (x, m) -> applyPixelSteps(x.clip(0, 1), m, steps));
    }
  }

  /** The steps are of one class, so the first one's type parameter is the type of all. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static NDArray applyPixelSteps(NDArray x, NDArray m, List<Perturbation.Step> steps) {
    NDArray out = ((PixelStep) steps.get(0)).applyAll(x, m, (List) steps);
    requireShape((PixelStep) steps.get(0), x, out);
    return out;
  }

  static void requireShape(PixelStep<?> step, NDArray x, NDArray out) {
    Checks.require(
        out.getShape().equals(x.getShape()),
        "%s must return %s but was %s",
        step.getClass().getName(),
        x.getShape(),
        out.getShape());
  }

  private void apply(List<Integer> group, Kernel kernel) {
    try (NDManager round = scope.newSubManager()) {
      NDArray out = kernel.apply(images.gather(group, round), masks.gather(group, round));
      images.replace(group, out);
    }
  }

  private interface Kernel {
    NDArray apply(NDArray images, NDArray masks);
  }

  /** Images with an empty perturbation come out bit for bit even under a soft mask. */
  private static List<Boolean> touched(List<Perturbation> perturbations) {
    return perturbations.stream().map(p -> !p.steps().isEmpty()).toList();
  }

  private static void requireShapes(Shape images, Shape masks, int perturbations) {
    Checks.require(
        images.dimension() == 4 && images.get(1) == 3,
        "images must be (N, 3, H, W) but was %s",
        images);
    Shape wanted = new Shape(images.get(0), 1, images.get(2), images.get(3));
    Checks.require(masks.equals(wanted), "masks must be %s but was %s", wanted, masks);
    Checks.require(
        perturbations == images.get(0),
        "perturbations must be %s, one an image, but was %s",
        images.get(0),
        perturbations);
  }
}
