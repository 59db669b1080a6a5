package dev.tenon.aws.policy;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds members of JSON objects that have the same name. RFC 8259, section 4, leaves open which of
 * them counts, and a parser shows only one. IAM stores policies as they were written, and its
 * documentation does not say what such a policy allows.
 */
final class RepeatedMembers {

  private RepeatedMembers() {}

  /**
   * Whether an object in a text has two members of the same name.
   *
   * @throws IOException when the text is not JSON
   */
  static boolean in(String json) throws IOException {
    Deque<Set<String>> open = new ArrayDeque<>();
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      for (JsonToken next = reader.peek(); next != JsonToken.END_DOCUMENT; next = reader.peek()) {
        switch (next) {
          case BEGIN_OBJECT -> {
            reader.beginObject();
            open.push(new HashSet<>());
          }
          case END_OBJECT -> {
            reader.endObject();
            open.pop();
          }
          case BEGIN_ARRAY -> reader.beginArray();
          case END_ARRAY -> reader.endArray();
          case NAME -> {
            if (!open.element().add(reader.nextName())) {
              return true;
            }
          }
          default -> reader.skipValue();
        }
      }
      return false;
    }
  }
}
