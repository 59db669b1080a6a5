package dev.tenon.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.tenon.toolkit.JsonValue;
import dev.tenon.toolkit.Nesting;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.StringReader;
import java.util.List;

/** JSON, compared with what Gson accepts. */
final class Json implements Target {

  @Override
  public void read(byte[] input) {
    try {
      Nesting.requireJson(input, 64);
    } catch (UnreadableAnswer expected) {
      // It is nested too deeply.
    }
    try {
      JsonValue value = JsonValue.parse(input);
      value.text("a");
      value.texts("a");
      value.elements("a").forEach(JsonValue::text);
      value.elements().forEach(one -> one.member("a"));
      Target.require(isJson(input), "Gson refuses what was accepted");
    } catch (UnreadableAnswer expected) {
      // It is no JSON.
    }
  }

  private static boolean isJson(byte[] input) {
    JsonReader reader = new JsonReader(new StringReader(new String(input, UTF_8)));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonParser.parseReader(reader);
      return true;
    } catch (JsonParseException e) {
      return false;
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "{\"a\":[1,-2.5e+3,true,null,\"x\\u00e9\\n\"],\"b\":{\"c\":[]}}", "[[[[]]]]", "\"text\"");
  }

  @Override
  public int share() {
    return 130_000;
  }
}
