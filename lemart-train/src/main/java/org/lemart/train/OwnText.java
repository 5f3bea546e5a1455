package org.lemart.train;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Whether a value's text says what it is, and is the same whenever the program runs. */
final class OwnText {
  private OwnText() {}

  /** True of what has a {@code toString} of its own, and of records and lists of such values. */
  static boolean isOf(@Nullable Object value) {
    if (value instanceof Record) {
      return Arrays.stream(value.getClass().getRecordComponents())
          .allMatch(component -> isOf(value, component));
    }
    if (value instanceof Iterable<?> values) {
      return StreamSupport.stream(values.spliterator(), false).allMatch(OwnText::isOf);
    }
    return value == null || hasMethod(value.getClass());
  }

  private static boolean isOf(Object value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return isOf(component.getAccessor().invoke(value));
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return false;
    }
  }

  private static boolean hasMethod(Class<?> type) {
    try {
      return type.getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
