package dev.tenon.sandbox.aws.organizations;

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
    try {
      Optional<Integer> number = JsonTrees.number(input, name).map(Double::intValue);
      if (number.filter(value -> value < least || value > most).isPresent()) {
        throw invalid("'%s' must be between %d and %d.".formatted(name, least, most));
      }
      return number;
    } catch (IllegalArgumentException notANumber) {
      throw invalid(notANumber.getMessage());
    }
  }

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidInputException", message);
  }
}
