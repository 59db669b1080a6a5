package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads values of JSON as the types that the control API uses, and converts nothing. */
final class ControlValue {

  /** Longer than any test needs, and short enough for every date to exist. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private ControlValue() {}

  /**
   * Reads a value.
   *
   * @param name of the member, for the message
   * @param type a text, a truth value, a whole number, a duration in seconds, an enum, or a list of
   *     these
   * @throws IllegalArgumentException when the value has another type
   */
  static Object of(String name, Type type, JsonElement json) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      require(json.isJsonArray(), name, "an array");
      Type item = list.getActualTypeArguments()[0];
      return json.getAsJsonArray().asList().stream()
          .map(one -> of("each of " + name, item, one))
          .toList();
    }
    JsonPrimitive value =
        json.isJsonPrimitive() ? json.getAsJsonPrimitive() : new JsonPrimitive("");
    if (type == String.class) {
      require(json.isJsonPrimitive() && value.isString(), name, "a text");
      return value.getAsString();
    } else if (type == boolean.class) {
      require(value.isBoolean(), name, "true or false");
      return value.getAsBoolean();
    } else if (type == int.class) {
      double number = number(name, value);
      require(number == (int) number, name, "a whole number");
      return (int) number;
    } else if (type == Duration.class) {
      double seconds = number(name, value);
      require(
          Math.abs(seconds) <= LONGEST.toSeconds(), name, "a number of seconds, 100 years at most");
      return Duration.ofMillis((long) (seconds * 1000));
    }
    return constant(name, (Class<?>) type, value);
  }

  /** The duration in a member that is a number of seconds. */
  static Duration duration(String name, JsonElement json) {
    return (Duration) of(name, Duration.class, json);
  }

  private static double number(String name, JsonPrimitive value) {
    require(value.isNumber(), name, "a number");
    return value.getAsDouble();
  }

  private static Object constant(String name, Class<?> type, JsonPrimitive value) {
    List<?> constants = Arrays.asList(type.getEnumConstants());
    return constants.stream()
        .filter(one -> value.isString() && ((Enum<?>) one).name().equals(value.getAsString()))
        .findFirst()
        .orElseThrow(() -> wrong(name, "one of " + constants));
  }

  private static void require(boolean valid, String name, String expected) {
    if (!valid) {
      throw wrong(name, expected);
    }
  }

  private static IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException("'%s' must be %s.".formatted(name, expected));
  }
}
