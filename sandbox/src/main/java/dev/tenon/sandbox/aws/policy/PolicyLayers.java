package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All policies that apply to a request: each layer has to allow it, and a deny in any layer is
 * final.
 *
 * @param identity attached to the user or role
 * @param boundary limits the user or role
 * @param organization service control policies; empty when none apply
 * @param session limit this session
 */
public record PolicyLayers(
    List<NamedPolicy> identity,
    Optional<IamPolicyDocument> boundary,
    List<IamPolicyDocument> organization,
    List<IamPolicyDocument> session) {

  private static final IamPolicyDocument ALL =
      IamPolicyDocument.identity(
          "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");

  /** A policy with its name. */
  public record NamedPolicy(String name, IamPolicyDocument document) {}

  /**
   * Whether a caller with these policies may call an action on a resource that has a policy of its
   * own. Across accounts both must allow it. Within one account it is sufficient that the policy of
   * the resource allows it to the caller by name, unless these policies deny it.
   *
   * @param resource the policy of the resource
   * @param sameAccount whether the caller and the resource are in one account
   * @param byRole whether the caller is a session of a role
   */
  public boolean allow(
      IamPolicyDocument resource, IamRequestContext request, boolean sameAccount, boolean byRole) {
    if (resource.decide(request) != PolicyDecision.ALLOWED) {
      return false;
    }
    PolicyLayers applied = sameAccount && resource.namesCaller(request) ? granted(byRole) : this;
    return applied.decide(request).isAllowed();
  }

  /**
   * The layers for an action that a resource in the same account grants to the caller by name. What
   * they do not mention is allowed then, not what they deny. A grant to a role is limited by the
   * boundary and the session policies, one to a user or a session is not.
   */
  private PolicyLayers granted(boolean toRole) {
    return new PolicyLayers(
        Stream.concat(identity.stream(), Stream.of(new NamedPolicy("granted", ALL))).toList(),
        toRole ? boundary : boundary.map(policy -> policy.and(ALL)),
        organization,
        toRole || session.isEmpty()
            ? session
            : Stream.concat(session.stream(), Stream.of(ALL)).toList());
  }

  /**
   * Evaluates all layers. The reason names the first layer that denies, in the order AWS documents.
   */
  public PolicyEvaluation decide(IamRequestContext request) {
    PolicyDecision byIdentity = decision(identity.stream().map(NamedPolicy::document), request);
    PolicyDecision byOrganization =
        organization.isEmpty() ? PolicyDecision.ALLOWED : decision(organization.stream(), request);
    PolicyDecision byBoundary =
        boundary.map(policy -> policy.decide(request)).orElse(PolicyDecision.ALLOWED);
    PolicyDecision bySession =
        session.isEmpty() ? PolicyDecision.ALLOWED : decision(session.stream(), request);
    List<Layer> layers =
        List.of(
            new Layer("service control policy", "a", byOrganization),
            new Layer("permissions boundary", "a", byBoundary),
            new Layer("session policy", "a", bySession),
            new Layer("identity-based policy", "an", byIdentity));
    Optional<Layer> denying =
        first(layers, PolicyDecision.EXPLICIT_DENY)
            .or(() -> first(layers, PolicyDecision.IMPLICIT_DENY));
    return new PolicyEvaluation(
        denying.map(Layer::decision).orElse(PolicyDecision.ALLOWED),
        denying.map(layer -> layer.reason(request.action())).orElse(""),
        byOrganization == PolicyDecision.ALLOWED,
        byBoundary == PolicyDecision.ALLOWED,
        identity.stream()
            .filter(policy -> policy.document().decide(request) == byIdentity)
            .filter(policy -> byIdentity != PolicyDecision.IMPLICIT_DENY)
            .map(NamedPolicy::name)
            .toList());
  }

  private static Optional<Layer> first(List<Layer> layers, PolicyDecision decision) {
    return layers.stream().filter(layer -> layer.decision() == decision).findFirst();
  }

  private static PolicyDecision decision(
      Stream<IamPolicyDocument> policies, IamRequestContext request) {
    List<PolicyDecision> decisions = policies.map(policy -> policy.decide(request)).toList();
    if (decisions.contains(PolicyDecision.EXPLICIT_DENY)) {
      return PolicyDecision.EXPLICIT_DENY;
    }
    return decisions.contains(PolicyDecision.ALLOWED)
        ? PolicyDecision.ALLOWED
        : PolicyDecision.IMPLICIT_DENY;
  }

  private record Layer(String name, String article, PolicyDecision decision) {

    String reason(String action) {
      return decision == PolicyDecision.EXPLICIT_DENY
          ? "with an explicit deny in %s %s".formatted(article, name)
          : "because no %s allows the %s action".formatted(name, action);
    }
  }
}
