package dev.tenon.sandbox.aws.organizations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.http.JsonTrees;
import java.util.Optional;

/** Reads the members of a request. */
final class Input {

  private Input() {}

  static String text(JsonObject input, String name) {
    return JsonTrees.text(input, name).orElseThrow(() -> invalid("'" + name + "' is missing."));
  }

  static Optional<Integer> number(JsonObject input, String name, int least, int most) {
    return JsonTrees.member(input, name).map(element -> number(name, element, least, most));
  }

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidInputException", message);
  }

  private static int number(String name, JsonElement element, int least, int most) {
    try {
      int number = element.getAsInt();
      if (number < least || number > most) {
        throw invalid("'%s' must be between %d and %d.".formatted(name, least, most));
      }
      return number;
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException notOne) {
      throw invalid("'" + name + "' must be a number.");
    }
  }
}
