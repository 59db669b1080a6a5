package dev.tenon.sandbox.aws.access;

import dev.tenon.sandbox.aws.protocol.AwsEndpoint;
import dev.tenon.sandbox.aws.protocol.AwsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One authenticated call of the query protocol.
 *
 * @param parameters the form of the request
 */
public record AwsCall(AwsEndpoint endpoint, IamPrincipal caller, Map<String, String> parameters) {

  public Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * A required parameter.
   *
   * @throws AwsException when it is missing
   */
  public String required(String name) {
    return optional(name).orElseThrow(() -> AwsException.missingParameter(name));
  }

  /** The members of a list parameter, in order. */
  public List<String> list(String name) {
    List<String> values = new ArrayList<>();
    Optional<String> next = optional(name + ".member.1");
    while (next.isPresent()) {
      values.add(next.get());
      next = optional(name + ".member." + (values.size() + 1));
    }
    return values;
  }

  /** The tags in {@code Tags}, by key. */
  public Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    Set<String> keys = new HashSet<>();
    for (int i = 1; optional("Tags.member." + i + ".Key").isPresent(); i++) {
      String key = required("Tags.member." + i + ".Key");
      tags.put(key, required("Tags.member." + i + ".Value"));
      if (!keys.add(key.toLowerCase(Locale.ROOT))) {
        throw new AwsException(
            400,
            "InvalidInput",
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    return tags;
  }

  /**
   * A whole number between two bounds.
   *
   * @throws AwsException when it is not a number or out of bounds
   */
  public Optional<Integer> number(String name, int least, int most) {
    return optional(name).map(text -> number(name, text, least, most));
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number < least) {
        throw AwsException.invalidParameter(
            text, name, "Member must have value greater than or equal to " + least);
      }
      if (number > most) {
        throw AwsException.invalidParameter(
            text, name, "Member must have value less than or equal to " + most);
      }
      return number;
    } catch (NumberFormatException notOne) {
      throw new AwsException(400, "MalformedInput", "'" + name + "' must be a whole number.");
    }
  }
}
