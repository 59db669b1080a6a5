package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.propagating;
import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.ArmDenial;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Evaluates whether the application can read everything at the scope. */
final class ReaderEvaluator {

  private static final Set<String> SCOPE_WRONG =
      Set.of(
          AzureErrorCode.AZURE_SUBSCRIPTION_NOT_FOUND.name(),
          AzureErrorCode.AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT.name(),
          AzureErrorCode.AZURE_MANAGEMENT_GROUP_NOT_FOUND.name());

  private final ScopeFacts facts;
  private final RoleFacts roleFacts;
  private final RolePropagation propagation;
  private final ScopeFindings wrong;
  private final MissingReaderFinding missingReaderFinding;

  ReaderEvaluator(ScopeFacts facts, RoleFacts roleFacts) {
    this.facts = facts;
    this.roleFacts = roleFacts;
    this.propagation = new RolePropagation(facts, roleFacts);
    this.wrong = new ScopeFindings(facts);
    this.missingReaderFinding = new MissingReaderFinding(facts, roleFacts);
  }

  CheckResult reader() {
    return facts
        .permissions
        .answer()
        .fold(
            permissions ->
                facts
                    .chosen
                    .answer()
                    .fold(
                        chosen ->
                            facts
                                .groupName
                                .answer()
                                .fold(name -> evaluate(permissions, name), f -> f),
                        this::withoutToken,
                        CallFault::inconclusive),
            this::withoutToken,
            CallFault::inconclusive);
  }

  /**
   * Whether a part of the scope does not exist or is in another tenant, so that no advice about
   * roles there can be followed.
   */
  boolean isScopeWrong() {
    return reader() instanceof CheckResult.Failed failed
        && failed.findings().stream().map(Finding::code).anyMatch(SCOPE_WRONG::contains);
  }

  /** Whether the application may read everything at every path of the scope, in its own tenant. */
  boolean effective() {
    return delegated().isEmpty() && readsEverywhere();
  }

  private boolean readsEverywhere() {
    return facts
        .permissions
        .answer()
        .toOptional()
        .filter(permissions -> !permissions.isEmpty())
        .filter(
            permissions -> permissions.values().stream().allMatch(ReaderEvaluator::readsEverything))
        .isPresent();
  }

  /** The result of a check that could not read everything and found no problem in what it read. */
  CheckResult notLookedAt(String what, List<String> places) {
    ProviderErrorCode code =
        effective() ? ProviderErrorCode.PROVIDER_REFUSED : ProviderErrorCode.CHECK_NOT_REACHED;
    return new CheckResult.Inconclusive(
        code,
        "The check of %s is incomplete because the application cannot read %s. In the Azure portal, check that Reader is effective at %s and that no deny assignment blocks it."
            .formatted(what, Summary.some(places), facts.scope().description()),
        Optional.empty());
  }

  /** The result of a check for which no token was issued. */
  CheckResult withoutToken(Refusal refusal) {
    return facts.identity.graphToken().answer().toOptional().isPresent()
        ? refusal.result()
        : notReached(IdentityChecks.CREDENTIAL);
  }

  private CheckResult evaluate(
      Map<String, Reply<Permissions>> permissions, Reply<String> groupName) {
    if (groupName.refusal().filter(this::isNoGroup).isPresent()) {
      return new CheckResult.Failed(List.of(wrong.noSuchGroup()));
    }
    Map<String, Reply<Permissions>> without =
        permissions.entrySet().stream()
            .filter(entry -> !readsEverything(entry.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return without.isEmpty() && delegated().isEmpty()
        ? passed(permissions.keySet())
        : failed(without);
  }

  /** The chosen subscriptions that can be read, but belong to another tenant. */
  private List<Subscription> delegated() {
    Optional<String> tenant = facts.held().map(token -> token.claims().tenantId());
    return facts.chosen.answer().toOptional().stream()
        .flatMap(chosen -> new TreeMap<>(chosen).values().stream())
        .flatMap(reply -> reply.toOptional().stream())
        .filter(one -> tenant.filter(one::isOfAnotherTenant).isPresent())
        .toList();
  }

  /** Azure denies a missing group even to a caller that can read the tree of all groups. */
  private boolean isNoGroup(ArmDenial why) {
    return why.kind() == ArmDenial.Kind.NOT_FOUND
        || facts.groupsOfTheTenant().filter(this::isNotAmong).isPresent();
  }

  private boolean isNotAmong(List<Descendant> groups) {
    return facts.scope() instanceof Scope.ManagementGroup chosen
        && !facts.isRootGroup(chosen.name())
        && groups.stream().noneMatch(group -> group.name().equalsIgnoreCase(chosen.name()));
  }

  private CheckResult passed(Iterable<String> paths) {
    List<Evidence> evidence = new ArrayList<>();
    paths.forEach(path -> evidence.add(new Evidence("May read everything at", path)));
    evidence.addAll(roleFacts.readers());
    return new CheckResult.Passed(evidence);
  }

  private CheckResult failed(Map<String, Reply<Permissions>> without) {
    List<Finding> findings = new ArrayList<>();
    delegated()
        .forEach(one -> findings.add(wrong.elsewhere(one.id(), Optional.of(one.tenantId()))));
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Reply<Permissions>> entry : new TreeMap<>(without).entrySet()) {
      String path = entry.getKey();
      switch (kind(entry.getValue())) {
        case NOT_AUTHORIZED -> missing.add(path);
        case NOT_FOUND -> findings.add(wrong.notFound(path));
        case OTHER_TENANT -> {
          Optional<String> subscription = Scope.subscriptionOf(path);
          if (subscription.isEmpty()) {
            return tenantDisputed();
          }
          findings.add(wrong.elsewhere(subscription.get(), tenantOf(entry.getValue())));
        }
      }
    }
    if (missing.isEmpty()) {
      return new CheckResult.Failed(findings);
    }
    Finding finding = missingReaderFinding.at(missing, without);
    if (findings.isEmpty()
        && missing.stream().allMatch(path -> propagation.isPossible(path, without.get(path)))) {
      return propagating(finding, RolePropagation.WINDOW);
    }
    findings.add(finding);
    return new CheckResult.Failed(findings);
  }

  /** A management group is read in the tenant of the token, so Azure contradicts itself. */
  private CheckResult tenantDisputed() {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s reports that %s does not belong to the tenant of the application. Compare the tenant ID with the one that the Azure portal shows, then try again."
            .formatted(ArmApi.SERVICE, facts.scope().description()),
        Optional.empty());
  }

  private static Optional<String> tenantOf(Reply<Permissions> reply) {
    return reply.refusal().flatMap(ArmDenial::tenant);
  }

  /** Permissions that do not suffice count as none. */
  private static ArmDenial.Kind kind(Reply<Permissions> reply) {
    return reply.refusal().map(ArmDenial::kind).orElse(ArmDenial.Kind.NOT_AUTHORIZED);
  }

  private static boolean readsEverything(Reply<Permissions> reply) {
    return reply.toOptional().filter(Permissions::readEverything).isPresent();
  }
}
