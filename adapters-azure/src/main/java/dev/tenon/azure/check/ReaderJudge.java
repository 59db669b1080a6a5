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
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Remediation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether the application may read everything at the scope. */
final class ReaderJudge {

  private static final String NOT_EFFECTIVE =
      "the role Reader is assigned there, but has not taken effect yet";

  private final Inquiry inquiry;
  private final Holdings holdings;
  private final Arrival arrival;
  private final ScopeFindings wrong;

  ReaderJudge(Inquiry inquiry, Holdings holdings) {
    this.inquiry = inquiry;
    this.holdings = holdings;
    this.arrival = new Arrival(inquiry, holdings);
    this.wrong = new ScopeFindings(inquiry);
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
        code,
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
      return new CheckResult.Failed(List.of(wrong.noSuchGroup()));
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
    evidence.addAll(holdings.readers());
    return new CheckResult.Passed(evidence);
  }

  private CheckResult failed(Map<String, Reply<Permissions>> without) {
    List<Finding> findings = new ArrayList<>();
    subscriptions(without, Refusal.Kind.NOT_FOUND).forEach(id -> findings.add(wrong.notFound(id)));
    subscriptions(without, Refusal.Kind.OTHER_TENANT)
        .forEach(id -> findings.add(wrong.elsewhere(id)));
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
    if (findings.isEmpty()
        && missing.stream().allMatch(path -> arrival.isPossible(path, without.get(path)))) {
      return propagating(finding, Arrival.WINDOW);
    }
    findings.add(finding);
    return new CheckResult.Failed(findings);
  }

  private Finding missing(List<String> paths, Map<String, Reply<Permissions>> without) {
    String where = paths.size() == 1 ? place(paths.get(0)) : Words.some(paths);
    boolean recorded = paths.stream().allMatch(holdings::readerRecorded);
    List<Evidence> evidence =
        new ArrayList<>(Words.evidenceOfEach(paths, path -> evidence(path, without.get(path))));
    evidence.addAll(holdings.readers());
    evidence.addAll(unseen());
    return finding(
        AzureErrorCode.AZURE_READER_MISSING,
        "The application cannot read everything at %s: %s."
            .formatted(where, recorded ? NOT_EFFECTIVE : notHeld()),
        evidence,
        recorded ? await(paths.get(0), where) : assignReader(paths.get(0), where));
  }

  private String notHeld() {
    return "it does not have the role Reader there, or has had it for less than ten minutes"
        + (inquiry.scope() instanceof Scope.ManagementGroup
            ? "; or there is no management group of that ID"
            : "");
  }

  /** What the lack of Reader at a management group leaves out of sight below it. */
  private List<Evidence> unseen() {
    return inquiry.scope() instanceof Scope.Subscriptions
        ? List.of()
        : inquiry
            .estate
            .answer()
            .toOptional()
            .map(Estate::unseen)
            .map(
                unseen ->
                    Words.evidence(
                        unseen,
                        one -> new Evidence("Not visible: " + one.displayName(), one.name())))
            .orElse(List.of());
  }

  private Stream<Evidence> evidence(String path, Reply<Permissions> reply) {
    return reply.fold(
        held ->
            Stream.concat(
                allOf(held, Permissions.Grant::actions)
                    .or(() -> Optional.of("nothing"))
                    .map(allowed -> new Evidence("Allowed at " + path, allowed))
                    .stream(),
                allOf(held, Permissions.Grant::notActions)
                    .map(left -> new Evidence("Left out at " + path, left))
                    .stream()),
        ReaderJudge::denied);
  }

  private static Optional<String> allOf(
      Permissions held, Function<Permissions.Grant, List<String>> part) {
    return Optional.of(held.grants().stream().flatMap(one -> part.apply(one).stream()).toList())
        .filter(all -> !all.isEmpty())
        .map(Words::some);
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

  private Remediation await(String path, String where) {
    return remediation(
        AzureActors.assigningAt(inquiry.scope()),
        inquiry.portal().accessControl(path),
        "Check again after ten minutes at most: so long may Azure take.",
        "If it lasts, open Access control (IAM), Deny assignments, at %s.".formatted(where));
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
