package dev.tenon.aws.check;

import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.Certainty;
import dev.tenon.aws.policy.RequestContext;
import dev.tenon.aws.policy.TrustCaller;
import dev.tenon.aws.policy.TrustEvaluation;
import dev.tenon.aws.policy.TrustEvaluation.OtherId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a trust policy allows the platform, after AWS STS opened a session with the right external
 * ID and denied one without an ID and with an unrelated one. A policy can depend on the platform's
 * organization, which nothing but these answers tells.
 *
 * @param memberships what the organization of the platform can be
 */
record PlatformTrust(
    TrustEvaluation trust, PrincipalArn platform, List<RequestContext> memberships) {

  /** An external ID that no policy contains. */
  private static final String UNRELATED_ID = "0".repeat(40);

  /** Leaves out the organizations in which AWS STS would have answered otherwise. */
  static PlatformTrust of(TrustEvaluation trust, PrincipalArn platform, Set<String> rightIds) {
    List<RequestContext> all = trust.memberships();
    List<RequestContext> left =
        all.stream()
            .filter(
                membership -> {
                  PlatformTrust one = new PlatformTrust(trust, platform, List.of(membership));
                  return one.mayAllowOneOf(rightIds) && one.allowsAnyId() != Certainty.YES;
                })
            .toList();
    return new PlatformTrust(trust, platform, left.isEmpty() ? all : left);
  }

  /** Whether a session may open with one of these external IDs. */
  boolean mayAllowOneOf(Set<String> externalIds) {
    return externalIds.stream().anyMatch(id -> allows(Optional.of(id)) != Certainty.NO);
  }

  /** Whether a session opens without an external ID, or with an unrelated one. */
  Certainty allowsAnyId() {
    Certainty without = allows(Optional.empty());
    Certainty unrelated = allows(Optional.of(UNRELATED_ID));
    return without.compareTo(unrelated) > 0 ? without : unrelated;
  }

  /** The external IDs, other than the right ones, with which a session may open. */
  Stream<OtherId> acceptedIds(Set<String> rightIds) {
    TrustCaller caller = TrustCaller.platform(platform, Optional.empty());
    Stream<OtherId> byVariables =
        memberships.stream()
            .flatMap(membership -> trust.idsByVariables(caller.with(membership)).stream());
    return Stream.concat(trust.otherIds(rightIds).stream(), byVariables)
        .filter(other -> !rightIds.contains(other.id()))
        .distinct()
        .filter(other -> allows(Optional.of(other.id())) != Certainty.NO);
  }

  /** Whether a session opens with an external ID, or without one. */
  Certainty allows(Optional<String> externalId) {
    TrustCaller caller = TrustCaller.platform(platform, externalId);
    return memberships.stream()
        .map(membership -> trust.allows(caller, membership))
        .max(Certainty::compareTo)
        .orElseThrow();
  }
}
