package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies that stand between somebody and what they ask: each layer has to allow it, and a
 * denial in any of them is final.
 *
 * @param identity attached to the user or role
 * @param boundary limits the user or role
 * @param organization service control policies; empty when none apply
 * @param session limit this session
 */
public record PolicyLayers(
    List<NamedPolicy> identity,
    Optional<PolicyDocument> boundary,
    List<PolicyDocument> organization,
    List<PolicyDocument> session) {

  /** Copies the collections. */
  public PolicyLayers {
    identity = List.copyOf(identity);
    organization = List.copyOf(organization);
    session = List.copyOf(session);
  }

  /** Weighs all layers. The layer named is the first that denies, in the order AWS documents. */
  public Verdict decide(AccessRequest request) {
    Decision byIdentity = decision(identity.stream().map(NamedPolicy::document), request);
    Decision byOrganization =
        organization.isEmpty() ? Decision.ALLOWED : decision(organization.stream(), request);
    Decision byBoundary = boundary.map(policy -> policy.decide(request)).orElse(Decision.ALLOWED);
    Decision bySession = session.isEmpty() ? Decision.ALLOWED : decision(session.stream(), request);
    List<Layer> layers =
        List.of(
            new Layer("service control policy", "a", byOrganization),
            new Layer("permissions boundary", "a", byBoundary),
            new Layer("session policy", "a", bySession),
            new Layer("identity-based policy", "an", byIdentity));
    Optional<Layer> denying =
        first(layers, Decision.EXPLICIT_DENY).or(() -> first(layers, Decision.IMPLICIT_DENY));
    return new Verdict(
        denying.map(Layer::decision).orElse(Decision.ALLOWED),
        denying.map(layer -> layer.reason(request.action())).orElse(""),
        byOrganization == Decision.ALLOWED,
        byBoundary == Decision.ALLOWED,
        identity.stream()
            .filter(policy -> policy.document().decide(request) == byIdentity)
            .filter(policy -> byIdentity != Decision.IMPLICIT_DENY)
            .map(NamedPolicy::name)
            .toList());
  }

  private static Optional<Layer> first(List<Layer> layers, Decision decision) {
    return layers.stream().filter(layer -> layer.decision() == decision).findFirst();
  }

  private static Decision decision(Stream<PolicyDocument> policies, AccessRequest request) {
    List<Decision> decisions = policies.map(policy -> policy.decide(request)).toList();
    if (decisions.contains(Decision.EXPLICIT_DENY)) {
      return Decision.EXPLICIT_DENY;
    }
    return decisions.contains(Decision.ALLOWED) ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
  }

  private record Layer(String name, String article, Decision decision) {

    String reason(String action) {
      return decision == Decision.EXPLICIT_DENY
          ? "with an explicit deny in %s %s".formatted(article, name)
          : "because no %s allows the %s action".formatted(name, action);
    }
  }
}
