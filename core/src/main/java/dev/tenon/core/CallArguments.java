package dev.tenon.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * Finds one value among the arguments of a use case: an argument itself or a component of a command
 * record.
 *
 * @param index the index of the argument that is or contains the value
 * @param component reads the value from a command record; empty if the argument is the value
 */
record CallArguments<T>(Class<T> type, int index, Optional<Method> component) {

  /**
   * Checks that no argument of a call is null, before the call has any effect.
   *
   * @param useCase the name of the method in the message
   * @throws NullPointerException if one is null
   */
  static void requireNonNull(String useCase, Method method, Object[] arguments) {
    for (int i = 0; i < method.getParameterCount(); i++) {
      if (arguments[i] == null) {
        throw new NullPointerException(
            "%s: argument %d, a %s, is null"
                .formatted(useCase, i + 1, method.getParameterTypes()[i].getSimpleName()));
      }
    }
  }

  /** Finds where a method's arguments contain a value of that type. */
  static <T> Optional<CallArguments<T>> find(Method method, Class<T> type) {
    Class<?>[] parameters = method.getParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] == type) {
        return Optional.of(new CallArguments<>(type, i, Optional.empty()));
      }
    }
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].isRecord()) {
        for (RecordComponent component : parameters[i].getRecordComponents()) {
          if (component.getType() == type) {
            return Optional.of(new CallArguments<>(type, i, Optional.of(component.getAccessor())));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the value in the arguments of a call, which are not null. */
  T in(Object[] arguments) {
    Object argument = arguments[index];
    try {
      return type.cast(component.isPresent() ? component.get().invoke(argument) : argument);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a component of a command cannot be read", e);
    }
  }
}
