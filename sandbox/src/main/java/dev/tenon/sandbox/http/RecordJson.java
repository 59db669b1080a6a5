package dev.tenon.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Converts records to JSON by their components. Durations become seconds, empty optionals are left
 * out, and every type without a JSON form of its own becomes its text.
 */
public final class RecordJson {

  private RecordJson() {}

  /** An object with a member for each component that has a value. */
  public static JsonObject of(Record value) {
    JsonObject json = new JsonObject();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      JsonElement element = element(read(value, component));
      if (!element.isJsonNull()) {
        json.add(component.getName(), element);
      }
    }
    return json;
  }

  /** The JSON form of any value; {@code null} and empty optionals become JSON null. */
  public static JsonElement element(Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(RecordJson::element).orElse(JsonNull.INSTANCE);
    }
    if (value instanceof Record nested) {
      return of(nested);
    }
    if (value instanceof Collection<?> items) {
      JsonArray array = new JsonArray();
      items.forEach(item -> array.add(element(item)));
      return array;
    }
    if (value instanceof Map<?, ?> members) {
      JsonObject object = new JsonObject();
      members.forEach((name, member) -> object.add(name.toString(), element(member)));
      return object;
    }
    if (value instanceof Duration duration) {
      return new JsonPrimitive(duration.toMillis() / 1000.0);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return value instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(value.toString());
  }

  private static Object read(Record value, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record component cannot be read", impossible);
    }
  }
}
