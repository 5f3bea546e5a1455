package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.Combinators.OneOf;
import org.lemart.Range;
import org.lemart.RegionTransform;

/** What an elementary transform draws is what it was told to. */
class DrawnParametersTest {
  private static final int DRAWS = 500;

  /** A parameter of a transform: what it was told, and what it drew. */
  private record Parameter(String name, Object told, List<Object> drawn) {}

  static Stream<RegionTransform> elementary() {
    return Fixtures.all().entrySet().stream()
        .filter(entry -> TypeNames.STEPS.names().contains(entry.getKey()))
        .flatMap(entry -> parts(entry.getValue()))
        .filter(transform -> !(transform instanceof ToneCurve)); // whose outputs are not alone
  }

  private static Stream<RegionTransform> parts(RegionTransform transform) {
    return transform instanceof OneOf choice ? choice.transforms().stream() : Stream.of(transform);
  }

  @ParameterizedTest
  @MethodSource("elementary")
  void eachParameterIsDrawnFromAllOfTheLikeNamedRange(RegionTransform transform) {
    List<Parameter> ranges =
        parameters(transform).stream().filter(p -> p.told instanceof Range).toList();
    assertThat(ranges).isNotEmpty();
    for (Parameter parameter : ranges) {
      Range range = (Range) parameter.told;
      DoubleSummaryStatistics drawn =
          parameter.drawn.stream().mapToDouble(v -> ((Number) v).doubleValue()).summaryStatistics();
      double tenth = (range.max() - range.min()) / 10;
      assertThat(drawn.getMin())
          .as("least " + parameter.name)
          .isBetween(range.min(), range.min() + tenth);
      assertThat(drawn.getMax())
          .as("largest " + parameter.name)
          .isBetween(range.max() - tenth, range.max());
    }
  }

  @ParameterizedTest
  @MethodSource("elementary")
  void everyTargetOfAPaletteIsDrawnAndWhatIsNoRangeIsKept(RegionTransform transform) {
    for (Parameter parameter : parameters(transform)) {
      if (parameter.told instanceof List<?> palette) {
        assertThat(palette).as(parameter.name).hasSizeGreaterThan(1);
        assertThat(Set.copyOf(parameter.drawn)).as(parameter.name).isEqualTo(Set.copyOf(palette));
      } else if (!(parameter.told instanceof Range)) {
        assertThat(parameter.drawn).as(parameter.name).containsOnly(parameter.told);
      }
    }
  }

  private static List<Parameter> parameters(RegionTransform transform) {
    List<Object> steps =
        Fixtures.draw(transform, 1, DRAWS).stream().map(p -> (Object) p.steps().get(0)).toList();
    List<Parameter> parameters = new ArrayList<>();
    for (RecordComponent told : transform.getClass().getRecordComponents()) {
      for (RecordComponent drawn : drawn(told.getName(), steps.get(0).getClass())) {
        List<Object> values = steps.stream().map(step -> value(drawn, step)).toList();
        parameters.add(new Parameter(drawn.getName(), value(told, transform), values));
      }
    }
    return parameters;
  }

  /** The components of a step that are drawn from a parameter: one, or one a channel. */
  private static List<RecordComponent> drawn(String parameter, Class<?> step) {
    List<String> names =
        switch (parameter) {
          case "palette" -> List.of("target");
          case "gain", "offset" -> List.of("red", "green", "blue");
          default -> List.of(parameter);
        };
    List<RecordComponent> found =
        Arrays.stream(step.getRecordComponents()).filter(c -> names.contains(c.getName())).toList();
    assertThat(found).as(parameter).hasSameSizeAs(names);
    return found;
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component + " must be readable", e);
    }
  }
}
