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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
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

  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9:T.-]{6,25}Z");
  private static final Pattern KEY_UNTIL =
      Pattern.compile("Found key 'Start=[0-9/: ]{8,20}, End=([0-9]{2}/[0-9]{2}/[0-9]{4})");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/uuuu");

  /** Languages without spaces have other letters around it. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9_])AADSTS([0-9]{2,9})(?![A-Za-z0-9_])");

  private final int status;
  private final transient Duration retryAfter;
  private final String error;
  private final String description;
  private final String correlationId;
  private final transient Instant at;
  private final transient LocalDate keyUntil;
  private final transient List<Integer> numbers;
  private final transient List<String> policies;

  private EntraRefusal(int status, Optional<Duration> retryAfter, JsonObject answer) {
    super("refused by Microsoft Entra ID");
    this.status = status;
    this.retryAfter = retryAfter.orElse(null);
    this.error = JsonMembers.text(answer, "error").orElse("");
    this.description = explanation(description(answer));
    this.correlationId = JsonMembers.text(answer, "correlation_id").orElse("");
    this.at = time(answer).orElse(null);
    this.keyUntil = keyUntil(description(answer)).orElse(null);
    this.numbers = numbers(answer);
    this.policies = blockingPolicies(answer);
  }

  /**
   * The refusal in an answer, if it is one.
   *
   * @param status the HTTP status
   * @param retryAfter how long the server asked to wait
   * @param signIn whether Microsoft Entra ID was asked, whose error alone is a refusal; other
   *     services also name an error without a description
   */
  static Optional<EntraRefusal> in(
      int status, Optional<Duration> retryAfter, JsonObject answer, boolean signIn) {
    boolean described = answer.get("error_description") instanceof JsonPrimitive;
    boolean failed = signIn && status >= HttpFault.BAD_REQUEST;
    return answer.get("error") instanceof JsonPrimitive && (described || failed)
        ? Optional.of(new EntraRefusal(status, retryAfter, answer))
        : Optional.empty();
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** How long the server asked to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
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

  /** The explanation, cleaned for display; empty when there is none. */
  public String description() {
    return description;
  }

  /** The correlation ID, which Microsoft Support asks for, if the response has one. */
  public Optional<String> correlationId() {
    return Optional.of(correlationId).filter(id -> !id.isEmpty());
  }

  /** The time of Microsoft Entra ID, if the response states it. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** The ids of the Conditional Access policies that block; not empty for 53003 only. */
  public List<String> policies() {
    return policies;
  }

  /** The end of the registered key that the text names, to the day, in UTC. */
  public Optional<LocalDate> keyUntil() {
    return Optional.ofNullable(keyUntil);
  }

  /** Searches the whole text: the explanation, which is shortened, may end before the dates do. */
  private static Optional<LocalDate> keyUntil(String text) {
    Matcher until = KEY_UNTIL.matcher(text);
    try {
      return until.find() ? Optional.of(LocalDate.parse(until.group(1), DAY)) : Optional.empty();
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(JsonObject answer) {
    return JsonMembers.text(answer, "timestamp")
        .map(text -> text.replace(' ', 'T'))
        .filter(text -> TIME.matcher(text).matches())
        .flatMap(
            text -> {
              try {
                return Optional.of(Instant.parse(text));
              } catch (DateTimeParseException noTime) {
                return Optional.empty();
              }
            });
  }

  private static String description(JsonObject answer) {
    return answer.get("error_description") instanceof JsonPrimitive description
        ? description.getAsString()
        : "";
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
    Matcher inText = NUMBER.matcher(description(answer));
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
