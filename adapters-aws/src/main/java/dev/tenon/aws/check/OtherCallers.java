package dev.tenon.aws.check;

import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.Certainty;
import dev.tenon.aws.policy.PolicyPrincipal;
import dev.tenon.aws.policy.TrustCaller;
import dev.tenon.aws.policy.TrustEvaluation;
import java.util.stream.Stream;

/**
 * Decides who besides the platform may assume a role, by trying callers: one for each kind that the
 * principals and conditions of the trust policy tell apart.
 *
 * @param externalId the right one: whoever has learned it may use it
 */
record OtherCallers(TrustEvaluation trust, PrincipalArn platform, String externalId) {

  /** An account that no policy names. */
  private static final String FOREIGN_ACCOUNT = "000000000000";

  /** Whether a principal of an account that the policy does not name may assume the role. */
  boolean mayAnyoneAssume() {
    return unnamed(FOREIGN_ACCOUNT).anyMatch(this::mayAssume);
  }

  /** Whether anyone for whom a principal of the policy stands may assume the role. */
  boolean mayAssume(PolicyPrincipal principal) {
    return !principal.type().equals("AWS") || callers(principal).anyMatch(this::mayAssume);
  }

  private boolean mayAssume(TrustCaller caller) {
    return trust.allows(caller) != Certainty.NO;
  }

  private Stream<TrustCaller> callers(PolicyPrincipal principal) {
    String name = principal.name();
    if (principal.isAnyone()) {
      Stream<String> any = Stream.of(FOREIGN_ACCOUNT, platform.accountId());
      return Stream.concat(any, trust.accounts().stream()).flatMap(this::unnamed);
    } else if (PrincipalArn.isAccount(name)) {
      return arns(PrincipalArn.accountOf(name).orElseThrow())
          .map(arn -> TrustCaller.ofAccount(name, arn, platform, externalId));
    }
    return Stream.of(TrustCaller.named(name, platform, externalId));
  }

  private Stream<TrustCaller> unnamed(String account) {
    return arns(account).map(arn -> TrustCaller.unnamed(arn, platform, externalId));
  }

  /** Principals of an account except the platform: any, and those that conditions allow. */
  private Stream<String> arns(String account) {
    return Stream.concat(
            Stream.of(platform.other(account)),
            trust.matchingArns(platform.partition(), account).stream())
        .filter(arn -> !platform.isNamed(arn));
  }
}
