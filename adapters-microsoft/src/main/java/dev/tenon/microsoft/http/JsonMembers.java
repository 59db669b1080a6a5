package dev.tenon.microsoft.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.toolkit.ServerText;
import dev.tenon.toolkit.UnreadableAnswer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads JSON that a server returned, whatever its structure. All text is cleaned for display. */
public final class JsonMembers {

  private JsonMembers() {}

  /** The text, number or truth value of that name; empty when it is absent, or an empty text. */
  public static Optional<String> text(JsonObject object, String name) {
    return text(object.get(name));
  }

  /** The texts, numbers and truth values in the list of that name; empty when it is not a list. */
  public static Stream<String> texts(JsonObject object, String name) {
    return elements(object.get(name)).flatMap(element -> text(element).stream());
  }

  /** The objects in the list of that name; empty when it is not a list. */
  public static Stream<JsonObject> objects(JsonObject object, String name) {
    return elements(object.get(name))
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast);
  }

  /**
   * The objects in the list of that name, which the answer has to have.
   *
   * @throws UnreadableAnswer when it is not a list of objects: what is not understood must not look
   *     like an empty list
   */
  public static List<JsonObject> requiredObjects(JsonObject answer, String name)
      throws UnreadableAnswer {
    if (answer.get(name) instanceof JsonArray list
        && list.asList().stream().allMatch(JsonElement::isJsonObject)) {
      return objects(answer, name).toList();
    }
    throw new UnreadableAnswer("lacks a required property");
  }

  private static Stream<JsonElement> elements(JsonElement listOrNull) {
    return listOrNull instanceof JsonArray list
        ? StreamSupport.stream(list.spliterator(), false)
        : Stream.empty();
  }

  private static Optional<String> text(JsonElement elementOrNull) {
    return elementOrNull != null && elementOrNull.isJsonPrimitive()
        ? Optional.of(ServerText.clean(elementOrNull.getAsString())).filter(text -> !text.isEmpty())
        : Optional.empty();
  }
}
