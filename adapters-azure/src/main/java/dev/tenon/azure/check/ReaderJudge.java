package dev.tenon.azure.check;

import static dev.tenon.microsoft.check.Verdicts.finding;
import static dev.tenon.microsoft.check.Verdicts.notReached;
import static dev.tenon.microsoft.check.Verdicts.propagating;
import static dev.tenon.microsoft.check.Verdicts.remediation;

import dev.tenon.azure.AzureActors;
import dev.tenon.azure.AzureErrorCode;
import dev.tenon.azure.AzureRole;
import dev.tenon.azure.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Refusal;
import dev.tenon.azure.arm.Reply;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether the application may read everything at the scope. */
final class ReaderJudge {

  /**
   * How long a role assignment may take; learn.microsoft.com/azure/role-based-access-control,
   * troubleshooting.
   */
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Inquiry inquiry;
  private final Holdings holdings;

  ReaderJudge(Inquiry inquiry, Holdings holdings) {
    this.inquiry = inquiry;
    this.holdings = holdings;
  }

  CheckResult reader() {
    return inquiry
        .permissions
        .answer()
        .fold(
            permissions ->
                inquiry.groupName.answer().fold(name -> judge(permissions, name), f -> f),
            this::withoutToken,
            fault -> fault);
  }

  /** Whether the application may read everything at every path of the scope. */
  boolean effective() {
    return inquiry
        .permissions
        .answer()
        .toOptional()
        .filter(permissions -> !permissions.isEmpty())
        .filter(permissions -> permissions.values().stream().allMatch(ReaderJudge::readsEverything))
        .isPresent();
  }

  /**
   * The answer to a check that could not look everywhere, and found nothing wrong where it could.
   */
  CheckResult notLookedAt(String what, List<String> places) {
    ProviderErrorCode code =
        effective() ? ProviderErrorCode.PROVIDER_REFUSED : ProviderErrorCode.CHECK_NOT_REACHED;
    return new CheckResult.Inconclusive(
        code.name(),
        "Nothing can be said about %s, because the application may not look at %s; see that Reader is effective at %s, and that no deny assignment stands against it."
            .formatted(what, Words.some(places), inquiry.scope().words()),
        Optional.empty());
  }

  /** The answer to a check for which no token could be had. */
  CheckResult withoutToken(CheckResult why) {
    return inquiry.identity.graphToken().answer().toOptional().isPresent()
        ? why
        : notReached(IdentityChecks.CREDENTIAL);
  }

  private CheckResult judge(Map<String, Reply<Permissions>> permissions, Reply<String> groupName) {
    if (groupName.refusal().filter(why -> why.kind() == Refusal.Kind.NOT_FOUND).isPresent()) {
      return new CheckResult.Failed(List.of(noSuchGroup()));
    }
    Map<String, Reply<Permissions>> without =
        permissions.entrySet().stream()
            .filter(entry -> !readsEverything(entry.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return without.isEmpty() ? passed(permissions.keySet()) : failed(without);
  }

  private CheckResult passed(Iterable<String> paths) {
    List<Evidence> evidence = new ArrayList<>();
    paths.forEach(path -> evidence.add(new Evidence("May read everything at", path)));
    holdings.readers().forEach(evidence::add);
    return new CheckResult.Passed(evidence);
  }

  private CheckResult failed(Map<String, Reply<Permissions>> without) {
    List<Finding> findings = new ArrayList<>();
    subscriptions(without, Refusal.Kind.NOT_FOUND).forEach(id -> findings.add(notFound(id)));
    subscriptions(without, Refusal.Kind.OTHER_TENANT).forEach(id -> findings.add(elsewhere(id)));
    List<String> missing =
        without.entrySet().stream()
            .filter(entry -> !isLost(entry.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (missing.isEmpty()) {
      return new CheckResult.Failed(findings);
    }
    Finding finding = missing(missing, without);
    if (findings.isEmpty() && seesNothing(without)) {
      return propagating(finding, WINDOW);
    }
    findings.add(finding);
    return new CheckResult.Failed(findings);
  }

  /**
   * A role that was assigned a minute ago looks like one that was never assigned: nothing is told.
   * Where the application sees anything at all, its roles have arrived.
   */
  private boolean seesNothing(Map<String, Reply<Permissions>> without) {
    return without.values().stream().allMatch(reply -> reply.refusal().isPresent())
        && inquiry.visible.answer().toOptional().stream()
            .flatMap(reply -> reply.toOptional().stream())
            .anyMatch(List::isEmpty)
        && (inquiry.scope() instanceof Scope.Subscriptions
            || inquiry.below.answer().toOptional().stream()
                .anyMatch(reply -> reply.refusal().isPresent()));
  }

  private Finding missing(List<String> paths, Map<String, Reply<Permissions>> without) {
    String where = paths.size() == 1 ? place(paths.get(0)) : Words.some(paths);
    return finding(
        AzureErrorCode.AZURE_READER_MISSING,
        "The application cannot read everything at %s: it does not have the role Reader there, or has had it for less than ten minutes%s."
            .formatted(
                where,
                inquiry.scope() instanceof Scope.ManagementGroup
                    ? "; or there is no management group of that ID"
                    : ""),
        evidence(paths, without),
        assignReader(paths.get(0), where));
  }

  private List<Evidence> evidence(List<String> paths, Map<String, Reply<Permissions>> without) {
    return Words.evidenceOfEach(paths, path -> evidence(path, without.get(path)));
  }

  private Stream<Evidence> evidence(String path, Reply<Permissions> reply) {
    return reply.fold(
        held ->
            Stream.concat(
                Stream.of(listed("Allowed at " + path, held, Permissions.Grant::actions)),
                Stream.of(listed("Left out at " + path, held, Permissions.Grant::notActions))
                    .filter(left -> !left.value().isEmpty())),
        why -> denied(why));
  }

  private static Evidence listed(
      String label, Permissions held, Function<Permissions.Grant, List<String>> part) {
    return new Evidence(
        label,
        Words.some(held.grants().stream().flatMap(one -> part.apply(one).stream()).toList()));
  }

  private static Stream<Evidence> denied(Refusal why) {
    return Stream.of(
        new Evidence("Answer of " + ArmApi.SERVICE, why.code()),
        new Evidence("Denied operation", why.action().orElse("not told")),
        new Evidence("Denied at", why.scope().orElse("not told")));
  }

  private Remediation assignReader(String path, String where) {
    return remediation(
        AzureActors.assigningAt(inquiry.scope()),
        inquiry.portal().accessControl(path),
        "At %s open Access control (IAM), Add role assignment, choose %s and select the application."
            .formatted(where, AzureRole.READER.displayName()),
        "Check again after ten minutes at most: so long may Azure take.");
  }

  private Finding noSuchGroup() {
    return finding(
        AzureErrorCode.AZURE_MANAGEMENT_GROUP_NOT_FOUND,
        "The tenant has no management group of that ID: " + inquiry.scope().words() + ".",
        List.of(new Evidence("Asked for", inquiry.scope().words())),
        operator(
            inquiry.portal().managementGroups(),
            "Copy the ID of the group, which is not its name, and enter it."));
  }

  private Finding notFound(String id) {
    return finding(
        AzureErrorCode.AZURE_SUBSCRIPTION_NOT_FOUND,
        "There is no subscription %s in this cloud.".formatted(id),
        List.of(new Evidence("Subscription", id)),
        operator(
            inquiry.portal().subscriptions(), "Copy the Subscription ID once more, and enter it."));
  }

  private Finding elsewhere(String id) {
    return finding(
        AzureErrorCode.AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT,
        "The subscription %s belongs to another tenant than the application.".formatted(id),
        List.of(
            new Evidence("Subscription", id),
            new Evidence("Tenant of the application", inquiry.form.identity().tenantId())),
        operator(
            inquiry.portal().subscriptions(),
            "Leave it out, and link it with an application of its own tenant."));
  }

  private static Remediation operator(URI link, String step) {
    return remediation(Actors.OPERATOR, link, step);
  }

  private String place(String path) {
    return path.startsWith(Scope.SUBSCRIPTIONS)
        ? "the subscription " + path.substring(Scope.SUBSCRIPTIONS.length())
        : inquiry.scope().words();
  }

  private static List<String> subscriptions(
      Map<String, Reply<Permissions>> without, Refusal.Kind kind) {
    return without.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(Scope.SUBSCRIPTIONS))
        .filter(entry -> entry.getValue().refusal().filter(why -> why.kind() == kind).isPresent())
        .map(entry -> entry.getKey().substring(Scope.SUBSCRIPTIONS.length()))
        .sorted()
        .toList();
  }

  private static boolean isLost(Reply<Permissions> reply) {
    return reply.refusal().filter(why -> why.kind() != Refusal.Kind.NOT_AUTHORIZED).isPresent();
  }

  private static boolean readsEverything(Reply<Permissions> reply) {
    return reply.toOptional().filter(Permissions::readEverything).isPresent();
  }
}
