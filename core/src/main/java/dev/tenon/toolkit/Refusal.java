package dev.tenon.toolkit;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.io.Serial;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A service understood the call and refused it. Unlike a {@link CallFault} this is information
 * about the account, which a check evaluates. Thrown by calls of a {@link Conversation}.
 */
public final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.-]{0,79}");

  private final String service;
  private final String code;
  private final String explanation;
  private final transient CheckResult meaning;

  private Refusal(String service, String code, String explanation, CheckResult meaningOrNull) {
    super(service + " refused" + (code.isEmpty() ? "" : ": " + code));
    this.service = requireNonNull(service, "service");
    this.code = code;
    this.explanation = requireNonNull(explanation, "explanation");
    this.meaning = meaningOrNull;
  }

  /**
   * A refusal whose meaning depends on what was asked.
   *
   * @param service the name of the service that refused
   * @param code the error code of the service, such as {@code AccessDenied}; left out of messages
   *     unless it consists of up to 80 letters, digits, spaces, dots, hyphens and underscores
   * @param explanation the service's own words, for {@link #mentions} and {@link #found} only;
   *     never shown as a whole
   */
  public Refusal(String service, String code, String explanation) {
    this(service, CODE.matcher(code).matches() ? code : "", explanation, null);
  }

  /** A refusal by HTTP status alone. */
  public static Refusal status(String service, int status) {
    return new Refusal(service, "HTTP " + status, "");
  }

  /** A refusal whose meaning is known: the result of the check that the call was made for. */
  public static Refusal meaning(String service, CheckResult meaning) {
    return new Refusal(service, "", "", requireNonNull(meaning, "meaning"));
  }

  /** The name of the service that refused. */
  public String service() {
    return service;
  }

  /** The error code of the service, safe to show; empty if there is none. */
  public String code() {
    return code;
  }

  /** Whether the service's own words contain these. */
  public boolean mentions(String words) {
    return explanation.contains(words);
  }

  /**
   * What the first group of a pattern finds in the service's own words.
   *
   * @param pattern whose first group matches nothing but what is safe to show
   */
  public Optional<String> found(Pattern pattern) {
    return pattern.matcher(explanation).results().map(match -> match.group(1)).findFirst();
  }

  /** The result of a check that this prevented: the known meaning, or an inconclusive result. */
  public CheckResult result() {
    return meaning != null
        ? meaning
        : new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_REFUSED,
            getMessage() + "; this version of the provider does not recognize the error.",
            Optional.empty());
  }
}
