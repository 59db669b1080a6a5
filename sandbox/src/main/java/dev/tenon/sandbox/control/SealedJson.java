package dev.tenon.sandbox.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.tenon.sandbox.http.JsonTrees;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads and writes the records of a sealed interface as JSON: {@code type} is the record's name
 * with a lower-case first letter, the other members are its components; durations are seconds.
 */
final class SealedJson<T> {

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(
              Duration.class,
              (JsonDeserializer<Duration>)
                  (json, type, context) -> Duration.ofMillis((long) (json.getAsDouble() * 1000)))
          .create();

  private final Map<String, Class<? extends T>> types = new TreeMap<>();

  SealedJson(Class<? extends T> sealedInterface) {
    records(sealedInterface)
        .forEach(type -> types.put(name(type), type.asSubclass(sealedInterface)));
  }

  /** An object with the type of a record and its components. */
  static JsonObject write(Object value) {
    JsonObject json = JsonTrees.object("type", name(value.getClass()));
    JsonTrees.fromRecord((Record) value).asMap().forEach(json::add);
    return json;
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException when the type is unknown or a component is missing or
   *     malformed
   */
  T read(JsonObject json) {
    String name = JsonTrees.text(json, "type").orElse("");
    Class<? extends T> type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "There is no type '" + name + "'; there are " + types.keySet() + ".");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (JsonTrees.member(json, component.getName()).isEmpty()) {
        throw new IllegalArgumentException("'%s' needs '%s'.".formatted(name, component.getName()));
      }
    }
    try {
      return requireComplete(GSON.fromJson(json, type), type);
    } catch (JsonParseException | NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "'" + name + "' is malformed: " + malformed.getMessage(), malformed);
    }
  }

  /** Refuses an unknown enum constant, which Gson reads as null. */
  private T requireComplete(T value, Class<? extends T> type) {
    JsonObject written = write(value);
    for (RecordComponent component : type.getRecordComponents()) {
      if (!written.has(component.getName())) {
        throw new IllegalArgumentException(
            "'%s' has an invalid value for '%s'.".formatted(name(type), component.getName()));
      }
    }
    return value;
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedJson::records)
        : Stream.of(type);
  }

  private static String name(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
  }
}
