package dev.tenon.microsoft.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tenon.toolkit.ServerText;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Microsoft Entra ID refused, with its own explanation.
 *
 * <p>Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
public final class EntraRefusal extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern NUMBER = Pattern.compile("\\bAADSTS([0-9]{2,9})\\b");

  private final String error;
  private final String description;
  private final String correlationId;
  private final transient List<Integer> numbers;
  private final transient List<String> policies;

  private EntraRefusal(JsonObject answer) {
    super("refused by Microsoft Entra ID");
    this.error = JsonMembers.text(answer, "error").orElse("");
    this.description = explanation(answer.get("error_description").getAsString());
    this.correlationId = JsonMembers.text(answer, "correlation_id").orElse("");
    this.numbers = numbers(answer);
    this.policies = blockingPolicies(answer);
  }

  /** The refusal in an answer, if it is one. */
  static Optional<EntraRefusal> in(JsonObject answer) {
    return answer.get("error") instanceof JsonPrimitive
            && answer.get("error_description") instanceof JsonPrimitive
        ? Optional.of(new EntraRefusal(answer))
        : Optional.empty();
  }

  /** The first AADSTS number; 0 when there is none. */
  public int number() {
    return numbers.isEmpty() ? 0 : numbers.get(0);
  }

  /**
   * All AADSTS numbers, those of the member {@code error_codes} first. Older answers begin with a
   * general one and put the cause behind it.
   */
  public List<Integer> numbers() {
    return numbers;
  }

  /** The OAuth error, such as {@code invalid_client}. */
  public String error() {
    return error;
  }

  /** The explanation, cleaned for display. */
  public String description() {
    return description;
  }

  /** The correlation ID, which Microsoft Support asks for, if the response has one. */
  public Optional<String> correlationId() {
    return Optional.of(correlationId).filter(id -> !id.isEmpty());
  }

  /** The ids of the Conditional Access policies that block; not empty for 53003 only. */
  public List<String> policies() {
    return policies;
  }

  /** The text before the identifiers; the correlation ID is kept separately. */
  private static String explanation(String description) {
    int identifiers = description.indexOf("Trace ID:");
    return ServerText.clean(identifiers < 0 ? description : description.substring(0, identifiers));
  }

  private static List<Integer> numbers(JsonObject answer) {
    Set<Integer> numbers = new LinkedHashSet<>();
    if (answer.get("error_codes") instanceof JsonArray codes) {
      for (JsonElement code : codes) {
        if (code instanceof JsonPrimitive primitive) {
          number(primitive.getAsString()).ifPresent(numbers::add);
        }
      }
    }
    Matcher inText = NUMBER.matcher(answer.get("error_description").getAsString());
    while (inText.find()) {
      number(inText.group(1)).ifPresent(numbers::add);
    }
    return List.copyOf(numbers);
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static List<String> blockingPolicies(JsonObject answer) {
    try {
      if (answer.get("claims") instanceof JsonPrimitive text
          && JsonParser.parseString(text.getAsString()) instanceof JsonObject claims
          && claims.get("access_token") instanceof JsonObject token
          && token.get("capolids") instanceof JsonObject policies) {
        return JsonMembers.texts(policies, "values").toList();
      }
    } catch (JsonParseException e) {
      return List.of();
    }
    return List.of();
  }
}
