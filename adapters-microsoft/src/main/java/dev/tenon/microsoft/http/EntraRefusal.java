package dev.tenon.microsoft.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tenon.toolkit.ServerText;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;

/**
 * Microsoft Entra ID refused, with its own explanation.
 *
 * <p>Source: learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
public final class EntraRefusal extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final int number;
  private final String error;
  private final String description;
  private final String correlationId;
  private final transient List<String> policies;

  private EntraRefusal(JsonObject answer) {
    super("refused by Microsoft Entra ID");
    this.error = JsonMembers.text(answer, "error").orElse("");
    this.description = explanation(answer.get("error_description").getAsString());
    this.correlationId = JsonMembers.text(answer, "correlation_id").orElse("");
    this.number = firstNumber(answer);
    this.policies = blockingPolicies(answer);
  }

  /** The refusal in an answer, if it is one. */
  static Optional<EntraRefusal> in(JsonObject answer) {
    return answer.get("error") instanceof JsonPrimitive
            && answer.get("error_description") instanceof JsonPrimitive
        ? Optional.of(new EntraRefusal(answer))
        : Optional.empty();
  }

  /** The AADSTS number; 0 when there is none. */
  public int number() {
    return number;
  }

  /** The OAuth error, such as {@code invalid_client}. */
  public String error() {
    return error;
  }

  /** The explanation, cleaned for display. */
  public String description() {
    return description;
  }

  /** The correlation ID, which Microsoft Support asks for. */
  public String correlationId() {
    return correlationId;
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

  private static int firstNumber(JsonObject answer) {
    if (answer.get("error_codes") instanceof JsonArray codes && !codes.isEmpty()) {
      try {
        return codes.get(0).getAsInt();
      } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
        return 0;
      }
    }
    return 0;
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
