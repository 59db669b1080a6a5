package dev.tenon.sandbox.control;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and writes the records of a sealed interface as JSON: {@code type} is the record's name
 * with a lower-case first letter, the other members are its components; durations are seconds.
 */
final class SealedJson<T> {

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

  /** Whether an object has the type of one of the records. */
  boolean hasTypeOf(JsonObject json) {
    return types.containsKey(type(json));
  }

  private static String type(JsonObject json) {
    return JsonTrees.text(json, "type").orElse("");
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException when the type is unknown, a member is missing, malformed or
   *     not one of the record, or the record refuses the values
   */
  T read(JsonObject json) {
    String name = type(json);
    Class<? extends T> type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "There is no type '" + name + "'; there are " + types.keySet() + ".");
    }
    Set<String> unknown = new TreeSet<>(json.keySet());
    unknown.remove("type");
    Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(component -> value(name, component, json, unknown))
            .toArray();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' has no %s.".formatted(name, unknown.stream().collect(Collectors.joining(", "))));
    }
    return type.cast(created(type, values));
  }

  private static Object value(
      String name, RecordComponent component, JsonObject json, Set<String> unread) {
    String member = component.getName();
    unread.remove(member);
    return JsonTrees.member(json, member)
        .map(element -> ControlValue.of(member, component.getGenericType(), element))
        .orElseThrow(
            () -> new IllegalArgumentException("'%s' needs '%s'.".formatted(name, member)));
  }

  private static Object created(Class<?> type, Object... values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(refused.getCause().getMessage(), refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record has a constructor", impossible);
    }
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
