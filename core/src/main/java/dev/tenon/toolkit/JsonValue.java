package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that a server returned, of any form. A member that is absent or of another type than
 * requested is empty. Immutable. For providers that need no JSON library; those that have one limit
 * the depth with {@link Nesting} first.
 */
public final class JsonValue {

  /** A map, a list, a text, a {@link JsonText.Literal}. */
  private final Object value;

  JsonValue(Object value) {
    this.value = value;
  }

  /**
   * Reads JSON in UTF-8, nested up to 64 levels deep.
   *
   * @throws UnreadableAnswer when it is not JSON, or nested more deeply
   */
  public static JsonValue parse(byte[] json) throws UnreadableAnswer {
    return new JsonValue(new JsonText(new String(json, UTF_8)).read());
  }

  /** The text, number or boolean of that member, cleaned with {@link ServerText}. */
  public Optional<String> text(String member) {
    return member(member).flatMap(JsonValue::text);
  }

  /** The texts, numbers and booleans in the list of that member, cleaned. */
  public List<String> texts(String member) {
    return elements(member).stream().flatMap(one -> one.text().stream()).toList();
  }

  /** The value of that member. */
  public Optional<JsonValue> member(String name) {
    return value instanceof Map<?, ?> members
        ? Optional.ofNullable(members.get(name)).map(JsonValue::new)
        : Optional.empty();
  }

  /** The elements of the list of that member; none if it is not a list. */
  public List<JsonValue> elements(String member) {
    return member(member).map(JsonValue::elements).orElse(List.of());
  }

  /** The elements, if this is a list. */
  public List<JsonValue> elements() {
    return value instanceof List<?> list ? list.stream().map(JsonValue::new).toList() : List.of();
  }

  /** This text, number or boolean, cleaned; empty for objects, lists and null. */
  public Optional<String> text() {
    return value instanceof String || value instanceof JsonText.Literal
        ? Optional.of(ServerText.clean(value.toString())).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Shows nothing of what the server returned. */
  @Override
  public String toString() {
    return "JSON";
  }
}
