package dev.tenon.azure.check;

import static dev.tenon.microsoft.check.Verdicts.finding;
import static dev.tenon.microsoft.check.Verdicts.remediation;

import dev.tenon.azure.AzureActors;
import dev.tenon.azure.AzureErrorCode;
import dev.tenon.azure.AzureRole;
import dev.tenon.azure.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Refusal;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
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

/** Words where Reader is not effective, where it is, and what to do. */
final class MissingReader {

  private static final String NOT_EFFECTIVE =
      "the role Reader is assigned there, but has not taken effect yet";
  private static final String WAIT =
      "Check again after ten minutes at most: so long may Azure take.";

  private final Inquiry inquiry;
  private final Holdings holdings;
  private final Places places;

  MissingReader(Inquiry inquiry, Holdings holdings) {
    this.inquiry = inquiry;
    this.holdings = holdings;
    this.places = new Places(inquiry);
  }

  /**
   * The application cannot read everything at some paths of the scope.
   *
   * @param paths at least one
   * @param without what it may do there, by path
   */
  Finding at(List<String> paths, Map<String, Reply<Permissions>> without) {
    String where = paths.size() == 1 ? place(paths.get(0)) : Words.some(paths);
    boolean recorded = paths.stream().allMatch(holdings::readerRecorded);
    return finding(
        AzureErrorCode.AZURE_READER_MISSING,
        "The application cannot read everything at %s: %s."
            .formatted(where, recorded ? NOT_EFFECTIVE : notHeld()),
        evidence(paths, without),
        recorded ? await(paths.get(0), where) : assignReader(paths, where));
  }

  private String notHeld() {
    return "it does not have the role Reader there, or has had it for less than ten minutes"
        + (mayBeNoGroup() ? "; or there is no management group of that ID" : "");
  }

  private List<Evidence> evidence(List<String> paths, Map<String, Reply<Permissions>> without) {
    List<Evidence> evidence =
        new ArrayList<>(Words.evidenceOfEach(paths, path -> allowed(path, without.get(path))));
    evidence.addAll(holdings.readersEverywhere());
    inquiry.estate.answer().toOptional().ifPresent(estate -> evidence.addAll(sight(estate, paths)));
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
                    .map(left -> new Evidence("Left out at " + path, left))
                    .stream()),
        MissingReader::denied);
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

  /** What the application sees, and what the lack of Reader leaves out of sight. */
  private List<Evidence> sight(Estate estate, List<String> paths) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Visible", listed(names(estate.visible()))));
    List<String> without = withoutReader(estate, paths).toList();
    if (!without.isEmpty()) {
      evidence.add(new Evidence("Without Reader", Words.some(without)));
    }
    if (!(inquiry.scope() instanceof Scope.Subscriptions)) {
      evidence.addAll(
          Words.evidence(
              estate.unseen(),
              one -> new Evidence("Not visible: " + one.displayName(), one.name())));
    }
    return evidence;
  }

  private Stream<String> withoutReader(Estate estate, List<String> paths) {
    Stream<String> atScope =
        paths.stream().filter(path -> !holdings.readerRecorded(path)).map(places::name);
    return inquiry.scope() instanceof Scope.Subscriptions
        ? atScope
        : Stream.concat(
            atScope, names(estate.inScope().stream().filter(holdings::lacksReader).toList()));
  }

  private static Stream<String> names(List<Subscription> subscriptions) {
    return subscriptions.stream().map(Subscription::displayName);
  }

  private static String listed(Stream<String> names) {
    return Optional.of(names.toList())
        .filter(all -> !all.isEmpty())
        .map(Words::some)
        .orElse("no subscription");
  }

  private Remediation assignReader(List<String> paths, String where) {
    URI link = inquiry.portal().accessControl(paths.get(0));
    String actor = AzureActors.assigningAt(inquiry.scope());
    String assign =
        "At %s open Access control (IAM), Add role assignment, choose %s and select the application."
            .formatted(where, AzureRole.READER.displayName());
    if (mayBeNoGroup()) {
      return remediation(
          actor,
          inquiry.portal().managementGroups(),
          "Compare the ID of %s with the IDs under Management groups in the portal; names are none. If it is not there, correct it with %s."
              .formatted(
                  inquiry.scope().words(),
                  LinkCommand.corrected(LinkCommand.Option.MANAGEMENT_GROUP, "ID")),
          assign,
          WAIT);
    }
    return remediation(actor, link, assign, WAIT);
  }

  private Remediation await(String path, String where) {
    return remediation(
        AzureActors.assigningAt(inquiry.scope()),
        inquiry.portal().accessControl(path),
        WAIT,
        "If it lasts, open Access control (IAM), Deny assignments, at %s.".formatted(where));
  }

  /** Of a group that is not there as little is told as of one that may not be known. */
  private boolean mayBeNoGroup() {
    return inquiry.scope() instanceof Scope.ManagementGroup
        && inquiry.groupName.answer().toOptional().flatMap(Reply::refusal).isPresent();
  }

  private String place(String path) {
    return Scope.subscriptionOf(path)
        .map(id -> "the subscription " + id)
        .orElseGet(inquiry.scope()::words);
  }
}
