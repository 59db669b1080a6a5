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

  /** The token is older than a change of the policies; a later one is not. */
  private static final String OUTDATED = "TokenCreatedWithOutdatedPolicies";

  private final int status;
  private final boolean passing;

  private ClaimsChallenge(int status, boolean passing) {
    super("a policy asks for more claims");
    this.status = status;
    this.passing = passing;
  }

  /** Throws the challenge in a response of a service, if it is one. */
  static void check(int status, String authenticateHeader, JsonObject answer)
      throws ClaimsChallenge {
    if (status != 401 && status != 403) {
      return;
    }
    List<String> texts =
        Stream.concat(
                Stream.of(authenticateHeader),
                Stream.of("error", "code", "message")
                    .flatMap(name -> JsonMembers.text(answer, name).stream()))
            .toList();
    Stream<String> inner =
        answer.get("error") instanceof JsonObject error
            ? Stream.of("code", "message").flatMap(name -> JsonMembers.text(error, name).stream())
            : Stream.empty();
    List<String> all = Stream.concat(texts.stream(), inner).toList();
    boolean outdated = all.stream().anyMatch(text -> text.contains(OUTDATED));
    if (outdated || all.stream().anyMatch(ClaimsChallenge::isSign)) {
      throw new ClaimsChallenge(status, outdated);
    }
  }

  private static boolean isSign(String text) {
    return SIGNS.stream().anyMatch(text::contains);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the next token is expected to be accepted. */
  public boolean passing() {
    return passing;
  }
}
