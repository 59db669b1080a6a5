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
 * @param externalIds what a caller may send, which chooses it: none, the right ones, and others
 */
record OtherCallers(
    TrustEvaluation trust, PrincipalArn platform, List<Optional<String>> externalIds) {

  /** Accounts that no policy names. Wildcards may match one of them, but not two. */
  private static final List<String> FOREIGN_ACCOUNTS =
      List.of("000000000000", "555555555555", "999999999999");

  /** The callers of a policy that requires one of the right external IDs. */
  static OtherCallers of(TrustEvaluation trust, PrincipalArn platform, Set<String> rightIds) {
    Stream<String> others = trust.otherIds(rightIds).stream().map(OtherId::id);
    return new OtherCallers(
        trust,
        platform,
        Stream.concat(
                Stream.of(Optional.<String>empty()),
                Stream.concat(rightIds.stream(), others).map(Optional::of))
            .toList());
  }

  /** Whether principals of accounts that the policy does not name may assume the role. */
  boolean mayAnyoneAssume() {
    return FOREIGN_ACCOUNTS.stream()
            .filter(account -> unnamed(account).anyMatch(this::mayAssumeWithAnyId))
            .count()
        > 1;
  }

  /** Whether anyone for whom a principal of the policy stands may assume the role. */
  boolean mayAssume(PolicyPrincipal principal) {
    return !principal.type().equals("AWS") || callers(principal).anyMatch(this::mayAssumeWithAnyId);
  }

  private boolean mayAssumeWithAnyId(Function<Optional<String>, TrustCaller> caller) {
    Stream<Optional<String>> byVariables =
        trust.idsByVariables(caller.apply(Optional.empty())).stream()
            .map(OtherId::id)
            .map(Optional::of);
    return Stream.concat(externalIds.stream(), byVariables)
        .map(caller)
        .anyMatch(with -> trust.allows(with) != Certainty.NO);
  }

  /** Each with the external ID that it is given. */
  private Stream<Function<Optional<String>, TrustCaller>> callers(PolicyPrincipal principal) {
    String name = principal.name();
    if (principal.isAnyone()) {
      return Stream.of(
              FOREIGN_ACCOUNTS.stream(), Stream.of(platform.accountId()), trust.accounts().stream())
          .flatMap(accounts -> accounts)
          .flatMap(this::unnamed);
    } else if (PrincipalArn.isAccount(name)) {
      return arns(PrincipalArn.accountOf(name).orElseThrow())
          .map(arn -> id -> TrustCaller.ofAccount(name, arn, platform, id));
    }
    return Stream.of(id -> TrustCaller.named(name, platform, id));
  }

  private Stream<Function<Optional<String>, TrustCaller>> unnamed(String account) {
    return arns(account).map(arn -> id -> TrustCaller.unnamed(arn, platform, id));
  }

  /** Principals of an account except the platform: any, and those that conditions allow. */
  private Stream<String> arns(String account) {
    return Stream.concat(
            platform.others(account).stream(),
            trust.matchingArns(platform.partition(), account).stream())
        .filter(arn -> !platform.isNamed(arn));
  }
}
