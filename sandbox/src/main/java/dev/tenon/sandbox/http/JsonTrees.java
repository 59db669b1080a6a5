package dev.tenon.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Builds and reads JSON trees in one line each. */
public final class JsonTrees {

  private JsonTrees() {}

  /**
   * An object of the given names and values in that order. Values are text, numbers, booleans, JSON
   * elements, or anything whose text form is meant; an empty {@code Optional} becomes null.
   */
  public static JsonObject object(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
    }
    return object;
  }

  /** An array of the given items. */
  public static <T> JsonArray array(Collection<? extends T> items, Function<T, ?> toElement) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(element(toElement.apply(item))));
    return array;
  }

  /** An array of the text forms of the given items. */
  public static JsonArray texts(Collection<?> items) {
    return array(items, Object::toString);
  }

  /** A text member of an object; empty when it is absent, null or not a text. */
  public static Optional<String> text(JsonObject object, String name) {
    return member(object, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
  }

  /**
   * A text member of an object.
   *
   * @throws IllegalArgumentException when it is absent, null or not a text
   */
  public static String required(JsonObject object, String name) {
    return text(object, name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing."));
  }

  /** A member of an object; empty when it is absent or null. */
  public static Optional<JsonElement> member(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull());
  }

  private static JsonElement element(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.<JsonElement>map(JsonTrees::element).orElse(JsonNull.INSTANCE);
    }
    if (value instanceof JsonElement element) {
      return element;
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return new JsonPrimitive(value.toString());
  }
}
