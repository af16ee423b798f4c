package io.easyprint.server.web;

import io.easyprint.server.problem.ProblemException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a body to the words of its record: a component that is not marked {@code @Nullable} has to
 * be there, in lists and records within it, too. The codec itself leaves out what a client left
 * out.
 */
final class Required {
  private Required() {}

  /**
   * Checks a value that was read.
   *
   * @throws ProblemException {@code invalid} with the field that is missing
   */
  static void check(Object value) {
    if (!(value instanceof Record)) {
      return;
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      check(component.getName(), component.getAnnotatedType(), read(component, value));
    }
  }

  private static void check(String field, AnnotatedType type, @Nullable Object value) {
    if (value == null) {
      if (!type.isAnnotationPresent(Nullable.class)) {
        throw ProblemException.invalidField(field, "The field " + field + " is missing.");
      }
    } else if (value instanceof List<?> list && type instanceof AnnotatedParameterizedType of) {
      AnnotatedType element = of.getAnnotatedActualTypeArguments()[0];
      list.forEach(item -> check(field, element, item));
    } else {
      check(value);
    }
  }

  private static @Nullable Object read(RecordComponent component, Object value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record that cannot be read: " + value.getClass(), e);
    }
  }
}
