package dev.tenon.microsoft.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service no longer accepts the token because of a policy: a claims challenge of Conditional
 * Access or of continuous access evaluation. It is no grant on its way.
 *
 * <p>Source: learn.microsoft.com/entra/identity-platform/claims-challenge and
 * app-resilience-continuous-access-evaluation.
 */
public final class ClaimsChallenge extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final List<String> SIGNS =
      List.of(
          "insufficient_claims",
          "LocationConditionEvaluationSatisfied",
          "ClaimsChallengeRequired",
          "InteractionRequired",
          "Continuous access evaluation");

  /** Why the token is not accepted. */
  enum Reason {
    /** The token is older than a change of the policies; a later one is not. */
    OUTDATED("TokenCreatedWithOutdatedPolicies"),
    /** The sessions of the application were revoked after the token was issued. */
    REVOKED("TokenIssuedBeforeRevocationTimestamp"),
    /** A policy. */
    POLICY("");

    private final String code;

    Reason(String code) {
      this.code = code;
    }
  }

  private final int status;
  private final Reason reason;

  private ClaimsChallenge(int status, Reason reason) {
    super("a service asks for another token");
    this.status = status;
    this.reason = reason;
  }

  /**
   * Throws the challenge in a response of a service, if it is one.
   *
   * @param authenticate the challenges of all headers {@code WWW-Authenticate}, of which a response
   *     can have several (RFC 9110, section 11.6.1)
   */
  static void check(int status, String authenticate, JsonObject answer) throws ClaimsChallenge {
    if (status != 401 && status != 403) {
      return;
    }
    List<String> texts =
        Stream.concat(
                Stream.of(authenticate),
                Stream.of("error", "code", "message")
                    .flatMap(name -> JsonMembers.text(answer, name).stream()))
            .toList();
    Stream<String> inner =
        answer.get("error") instanceof JsonObject error
            ? Stream.of("code", "message").flatMap(name -> JsonMembers.text(error, name).stream())
            : Stream.empty();
    List<String> all = Stream.concat(texts.stream(), inner).toList();
    Reason reason =
        Stream.of(Reason.values())
            .filter(one -> all.stream().anyMatch(text -> text.contains(one.code)))
            .findFirst()
            .orElse(Reason.POLICY);
    if (reason != Reason.POLICY || all.stream().anyMatch(ClaimsChallenge::isSign)) {
      throw new ClaimsChallenge(status, reason);
    }
  }

  private static boolean isSign(String text) {
    return SIGNS.stream().anyMatch(text::contains);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Why the token is not accepted. */
  Reason reason() {
    return reason;
  }

  /** Whether the next token may be accepted. */
  public boolean passing() {
    return reason != Reason.POLICY;
  }
}
