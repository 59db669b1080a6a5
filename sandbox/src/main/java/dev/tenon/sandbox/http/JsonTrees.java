package dev.tenon.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes and reads JSON trees. */
public final class JsonTrees {

  private JsonTrees() {}

  /** An object of the given names and values, in that order; see {@link #element}. */
  public static JsonObject object(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
    }
    return object;
  }

  /**
   * Reads JSON as RFC 8259 specifies it, with unique names in every object.
   *
   * @throws com.google.gson.JsonParseException when the text is anything else
   */
  public static JsonElement parse(String text) {
    try {
      requireUniqueNames(strict(text));
      JsonReader reader = strict(text);
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonSyntaxException("something follows the JSON value");
      }
      return element;
    } catch (IOException malformed) {
      throw new JsonSyntaxException(malformed);
    }
  }

  private static JsonReader strict(String text) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    return reader;
  }

  /** The tree keeps only the last of several members with one name. */
  private static void requireUniqueNames(JsonReader reader) throws IOException {
    Deque<Set<String>> open = new ArrayDeque<>();
    for (JsonToken token = reader.peek(); token != JsonToken.END_DOCUMENT; token = reader.peek()) {
      switch (token) {
        case BEGIN_OBJECT -> {
          reader.beginObject();
          open.push(new HashSet<>());
        }
        case END_OBJECT -> {
          reader.endObject();
          open.pop();
        }
        case NAME -> {
          String name = reader.nextName();
          if (!open.element().add(name)) {
            throw new JsonSyntaxException("an object has two members of the same name");
          }
        }
        case BEGIN_ARRAY -> reader.beginArray();
        case END_ARRAY -> reader.endArray();
        default -> reader.skipValue();
      }
    }
  }

  /**
   * An object of members that never change, followed by others.
   *
   * @param constant the members that never change, a JSON object
   */
  public static JsonObject extended(String constant, JsonObject others) {
    JsonObject object = JsonParser.parseString(constant).getAsJsonObject();
    others.asMap().forEach(object::add);
    return object;
  }

  /** An object with a member for each component of a record that has a value. */
  public static JsonObject fromRecord(Record value) {
    JsonObject object = new JsonObject();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      JsonElement element = element(read(value, component));
      if (!element.isJsonNull()) {
        object.add(component.getName(), element);
      }
    }
    return object;
  }

  private static Object read(Record value, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record component cannot be read", impossible);
    }
  }

  /** An array of the elements made from the given items. */
  public static <T> JsonArray array(Collection<? extends T> items, Function<T, ?> toElement) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(element(toElement.apply(item))));
    return array;
  }

  /**
   * The JSON form of a value. {@code null} and an empty optional become null, a collection an
   * array, a map or record an object, a duration its seconds; a type without a JSON form becomes
   * its text.
   */
  public static JsonElement element(Object value) {
    if (value instanceof Optional<?> optional) {
      return element(optional.orElse(null));
    } else if (value instanceof JsonElement element) {
      return element;
    } else if (value instanceof Record members) {
      return fromRecord(members);
    } else if (value instanceof Collection<?> items) {
      return array(items, item -> item);
    } else if (value instanceof Map<?, ?> members) {
      JsonObject object = new JsonObject();
      members.forEach((name, member) -> object.add(name.toString(), element(member)));
      return object;
    } else if (value instanceof Duration duration) {
      return new JsonPrimitive(duration.toMillis() / 1000.0);
    } else if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    } else if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
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

  /**
   * A number member of an object; empty when it is absent or null.
   *
   * @throws IllegalArgumentException when it is not a number
   */
  public static Optional<Double> number(JsonObject object, String name) {
    try {
      return member(object, name).map(JsonElement::getAsDouble);
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException other) {
      throw new IllegalArgumentException("'" + name + "' must be a number.", other);
    }
  }

  /** The texts of an array member of an object; none when it is absent or not an array. */
  public static List<String> texts(JsonObject object, String name) {
    return member(object, name)
        .filter(JsonElement::isJsonArray)
        .map(array -> array.getAsJsonArray().asList())
        .orElse(List.of())
        .stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  /** An object member of an object; empty when it is anything else. */
  public static Optional<JsonObject> child(JsonObject object, String name) {
    return member(object, name).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
  }

  /** A member of an object; empty when it is absent or null. */
  public static Optional<JsonElement> member(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull());
  }
}
