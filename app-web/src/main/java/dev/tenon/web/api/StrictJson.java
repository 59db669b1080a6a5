package dev.tenon.web.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses JSON by RFC 8259 and refuses what different readers understand differently: duplicate
 * names, invalid UTF-8, and numbers of extreme size. Also limits the depth.
 */
final class StrictJson {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NUMBER_LENGTH = 30;

  private StrictJson() {}

  /**
   * Parses a document.
   *
   * @throws ApiFailure {@code JSON_MALFORMED}
   */
  static JsonElement parse(byte[] utf8) {
    try (JsonReader reader = new JsonReader(new StringReader(decode(utf8)))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(MAX_DEPTH);
      JsonElement value = read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw malformed("There is something after the JSON value.");
      }
      return value;
    } catch (CharacterCodingException e) {
      throw malformed("It is no UTF-8.");
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw malformed("It ends too early, has a syntax error or is nested too deeply.");
    }
  }

  private static String decode(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  private static JsonElement read(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw malformed("It ends too early.");
    };
  }

  private static JsonObject object(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (object.has(name)) {
        throw malformed("A name occurs twice in the same object.");
      }
      object.add(name, read(reader));
    }
    reader.endObject();
    return object;
  }

  private static JsonArray array(JsonReader reader) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(read(reader));
    }
    reader.endArray();
    return array;
  }

  private static JsonPrimitive number(String text) {
    BigDecimal value = new BigDecimal(text);
    // toString of a value with a huge exponent is short, but its integer has millions of digits.
    if (text.length() > MAX_NUMBER_LENGTH || Math.abs((long) value.scale()) > MAX_NUMBER_LENGTH) {
      throw malformed("A number is too large or too precise.");
    }
    return new JsonPrimitive(value);
  }

  private static ApiFailure malformed(String reason) {
    return new ApiFailure(
        ApiErrorCode.JSON_MALFORMED, "The body is not the JSON that the API accepts. " + reason);
  }
}
