package dev.tenon.cli.render;

import static java.util.stream.Collectors.joining;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Builds and writes JSON. */
public final class JsonText {

  private static final Gson WRITER =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  /** Characters that JSON allows bare and a terminal might obey. */
  private static final Pattern OBEYED = Pattern.compile("[\\x7f-\\x9f\\p{Cf}]");

  private JsonText() {}

  /** The document as text, with every character that could steer a terminal escaped. */
  public static String write(JsonElement document) {
    return OBEYED
            .matcher(WRITER.toJson(document))
            .replaceAll(
                found -> found.group().chars().mapToObj("\\\\u%04x"::formatted).collect(joining()))
        + "\n";
  }

  /** A list of converted items. */
  public static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> convert) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(convert.apply(item)));
    return array;
  }

  /** A list of words. */
  public static JsonArray words(Collection<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(array::add);
    return array;
  }

  /** An object of words, sorted by name. */
  public static JsonObject map(Map<String, String> words) {
    JsonObject object = new JsonObject();
    new TreeMap<>(words).forEach(object::addProperty);
    return object;
  }

  /** An instant in ISO 8601. */
  public static String time(Instant instant) {
    return instant.toString();
  }
}
