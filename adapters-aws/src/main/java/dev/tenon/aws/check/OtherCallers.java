package dev.tenon.aws.check;

import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.Certainty;
import dev.tenon.aws.policy.PolicyPrincipal;
import dev.tenon.aws.policy.TrustCaller;
import dev.tenon.aws.policy.TrustEvaluation;
import dev.tenon.aws.policy.TrustEvaluation.OtherId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides who besides the platform may assume a role, by trying callers: one for each kind that the
 * principals and conditions of the trust policy tell apart.
 *
 * @param externalIds the right ones: whoever has learned them may use them
 */
record OtherCallers(TrustEvaluation trust, PrincipalArn platform, Set<String> externalIds) {

  /** Accounts that no policy names. Wildcards may match one of them, but not two. */
  private static final List<String> FOREIGN_ACCOUNTS =
      List.of("000000000000", "555555555555", "999999999999");

  /** Whether principals of accounts that the policy does not name may assume the role. */
  boolean mayAnyoneAssume() {
    return FOREIGN_ACCOUNTS.stream()
            .filter(account -> arns(account).anyMatch(arn -> mayAssume(id -> unnamed(arn, id))))
            .count()
        > 1;
  }

  /** Whether anyone for whom a principal of the policy stands may assume the role. */
  boolean mayAssume(PolicyPrincipal principal) {
    return !principal.type().equals("AWS")
        || callers(principal).anyMatch(caller -> mayAssume(caller));
  }

  /**
   * Whether a caller may assume the role with any external ID: the caller chooses what it sends.
   */
  private boolean mayAssume(Function<Optional<String>, TrustCaller> caller) {
    Stream<String> others = trust.otherIds(externalIds).stream().map(OtherId::id);
    return Stream.concat(
            Stream.of(Optional.<String>empty()),
            Stream.concat(externalIds.stream(), others).map(Optional::of))
        .map(caller)
        .anyMatch(this::mayAssume);
  }

  private boolean mayAssume(TrustCaller caller) {
    return trust.allows(caller) != Certainty.NO;
  }

  /** Each with the external ID that it is given. */
  private Stream<Function<Optional<String>, TrustCaller>> callers(PolicyPrincipal principal) {
    String name = principal.name();
    if (principal.isAnyone()) {
      return Stream.of(
              FOREIGN_ACCOUNTS.stream(), Stream.of(platform.accountId()), trust.accounts().stream())
          .flatMap(accounts -> accounts)
          .flatMap(this::arns)
          .map(arn -> id -> unnamed(arn, id));
    } else if (PrincipalArn.isAccount(name)) {
      return arns(PrincipalArn.accountOf(name).orElseThrow())
          .map(arn -> id -> TrustCaller.ofAccount(name, arn, platform, id));
    }
    return Stream.of(id -> TrustCaller.named(name, platform, id));
  }

  private TrustCaller unnamed(String arn, Optional<String> externalId) {
    return TrustCaller.unnamed(arn, platform, externalId);
  }

  /** Principals of an account except the platform: any, and those that conditions allow. */
  private Stream<String> arns(String account) {
    return Stream.concat(
            Stream.of(platform.other(account)),
            trust.matchingArns(platform.partition(), account).stream())
        .filter(arn -> !platform.isNamed(arn));
  }
}
