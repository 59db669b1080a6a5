package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.ArmDenial;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.spi.Action;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Builds the finding for a scope where Reader is not effective. */
final class MissingReaderFinding {

  private static final String NOT_EFFECTIVE =
      "the role Reader is assigned there, but has not taken effect yet";
  private static final String WAIT = "Check again after ten minutes; Azure can take that long.";

  private final ScopeFacts facts;
  private final RoleFacts roleFacts;
  private final ScopeNames names;

  MissingReaderFinding(ScopeFacts facts, RoleFacts roleFacts) {
    this.facts = facts;
    this.roleFacts = roleFacts;
    this.names = new ScopeNames(facts);
  }

  /**
   * The application cannot read everything at some paths of the scope.
   *
   * @param paths at least one
   * @param without what it may do there, by path
   */
  Finding at(List<String> paths, Map<String, Reply<Permissions>> without) {
    String where = paths.size() == 1 ? describe(paths.get(0)) : Summary.some(paths);
    boolean recorded = paths.stream().allMatch(roleFacts::readerRecorded);
    return finding(
        AzureErrorCode.AZURE_READER_MISSING,
        "The application cannot read everything at %s: %s."
            .formatted(where, recorded ? NOT_EFFECTIVE : notHeld()),
        evidence(paths, without),
        recorded ? await(paths.get(0), where) : assignReader(paths, where));
  }

  private String notHeld() {
    return "it does not have the role Reader there, or has had it for less than ten minutes"
        + (mayBeNoGroup() ? "; or no management group has that ID" : "");
  }

  private List<Evidence> evidence(List<String> paths, Map<String, Reply<Permissions>> without) {
    List<Evidence> evidence =
        new ArrayList<>(Summary.evidenceOfEach(paths, path -> allowed(path, without.get(path))));
    evidence.addAll(roleFacts.readersEverywhere());
    facts
        .scopeTree
        .answer()
        .toOptional()
        .ifPresent(scopeTree -> evidence.addAll(sight(scopeTree, paths)));
    return evidence;
  }

  private static Stream<Evidence> allowed(String path, Reply<Permissions> reply) {
    return reply.fold(
        held ->
            Stream.concat(
                allOf(held, Permissions.Grant::actions)
                    .or(() -> Optional.of("nothing"))
                    .map(allowed -> new Evidence("Allowed at " + path, allowed))
                    .stream(),
                allOf(held, Permissions.Grant::notActions)
                    .map(left -> new Evidence("Excluded at " + path, left))
                    .stream()),
        MissingReaderFinding::denied);
  }

  private static Optional<String> allOf(
      Permissions held, Function<Permissions.Grant, List<String>> part) {
    return Optional.of(held.grants().stream().flatMap(one -> part.apply(one).stream()).toList())
        .filter(all -> !all.isEmpty())
        .map(Summary::some);
  }

  private static Stream<Evidence> denied(ArmDenial why) {
    return Stream.of(
        new Evidence("Response of " + ArmApi.SERVICE, why.code()),
        new Evidence("Denied operation", why.action().orElse("not returned")),
        new Evidence("Denied at", why.scope().orElse("not returned")));
  }

  /** What the application sees, and what it cannot see without Reader. */
  private List<Evidence> sight(ScopeTree scopeTree, List<String> paths) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Visible", listed(displayNames(scopeTree.visible()))));
    List<String> without = withoutReader(scopeTree, paths).toList();
    if (!without.isEmpty()) {
      evidence.add(new Evidence("Without Reader", Summary.some(without)));
    }
    if (!(facts.scope() instanceof Scope.Subscriptions)) {
      evidence.addAll(
          Summary.evidence(
              scopeTree.unseen(),
              one -> new Evidence("Not visible: " + one.displayName(), one.name())));
    }
    return evidence;
  }

  private Stream<String> withoutReader(ScopeTree scopeTree, List<String> paths) {
    Stream<String> atScope =
        paths.stream().filter(path -> !roleFacts.readerRecorded(path)).map(names::name);
    return facts.scope() instanceof Scope.Subscriptions
        ? atScope
        : Stream.concat(
            atScope,
            displayNames(scopeTree.inScope().stream().filter(roleFacts::lacksReader).toList()));
  }

  private static Stream<String> displayNames(List<Subscription> subscriptions) {
    return subscriptions.stream().map(Subscription::displayName);
  }

  private static String listed(Stream<String> names) {
    return Optional.of(names.toList())
        .filter(all -> !all.isEmpty())
        .map(Summary::some)
        .orElse("no subscription");
  }

  private Remediation assignReader(List<String> paths, String where) {
    URI link = facts.portal().accessControl(paths.get(0));
    String actor = AzureActors.assigningAt(facts.scope());
    String assign =
        "At %s open Access control (IAM), Add role assignment, choose %s and select the application."
            .formatted(where, AzureRole.READER.displayName());
    if (mayBeNoGroup()) {
      return remediation(
              actor,
              facts.portal().managementGroups(),
              "Compare the ID of %s with the IDs under Management groups in the portal; the display name is not the ID. If no group has that ID, enter the correct ID."
                  .formatted(facts.scope().description()),
              assign,
              ofAnotherObject(),
              WAIT)
          .with(new Action.EnterField(AzureForm.MANAGEMENT_GROUP), new Action.CheckAgain());
    }
    return remediation(actor, link, assign, ofAnotherObject(), WAIT);
  }

  /**
   * A role stays assigned to an object that was deleted. A new enterprise application of the same
   * application is another object, and so is the registration.
   */
  private String ofAnotherObject() {
    return "If %s is assigned to \"Identity not found\" there, it belongs to an enterprise application that was deleted, or to another object than the enterprise application%s. Remove it, and assign the role again."
        .formatted(
            AzureRole.READER.displayName(),
            facts
                .held()
                .map(token -> " with the object ID " + token.claims().principalId())
                .orElse(""));
  }

  private Remediation await(String path, String where) {
    return remediation(
        AzureActors.assigningAt(facts.scope()),
        facts.portal().accessControl(path),
        WAIT,
        "If the problem persists, open Access control (IAM), Deny assignments, at %s."
            .formatted(where));
  }

  /** Azure denies a missing group in the same way as one that the application may not read. */
  private boolean mayBeNoGroup() {
    return facts.scope() instanceof Scope.ManagementGroup
        && facts.groupName.answer().toOptional().flatMap(Reply::refusal).isPresent();
  }

  private String describe(String path) {
    return Scope.subscriptionOf(path)
        .map(id -> "the subscription " + id)
        .orElseGet(facts.scope()::description);
  }
}
