package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.KeyVault;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.RoleAssignment;
import dev.tenon.azure.arm.RoleDefinition;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Question;
import dev.tenon.spi.Evidence;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The questions about the Azure roles that the application holds, by itself or through groups. */
final class RoleFacts {

  private final ScopeFacts facts;
  private final ScopeNames places;

  /** The roles at each path of the scope and above. */
  private final Question<Map<String, Reply<List<RoleAssignment>>>> atScope;

  /**
   * The roles at each place of the scope: itself, all groups and subscriptions below it; and those
   * on subscriptions outside that the application sees.
   */
  final Question<Map<String, Reply<List<RoleAssignment>>>> everywhere;

  /** The definitions of the roles that are not known by their ids, by id. */
  final Question<Map<String, Reply<RoleDefinition>>> definitions;

  RoleFacts(ScopeFacts facts) {
    this.facts = facts;
    this.places = new ScopeNames(facts);
    this.atScope = facts.question(held -> assigned(held, scopePaths(held)));
    this.everywhere = facts.question(this::askEverywhere);
    this.definitions = facts.question(held -> everywhere.answerInBackground().then(this::define));
  }

  /** Begins to ask about all of them. */
  void begin() {
    definitions.begin();
  }

  /** Begins to ask about those at the scope and above. */
  void beginAtScope() {
    atScope.begin();
  }

  /** Where Reader is assigned, at the scope or above, as evidence; nothing if it is not told. */
  List<Evidence> readers() {
    return readers(atScope);
  }

  /** The same for every place of the scope, and for subscriptions outside. */
  List<Evidence> readersEverywhere() {
    return readers(everywhere);
  }

  private List<Evidence> readers(Question<Map<String, Reply<List<RoleAssignment>>>> question) {
    List<RoleAssignment> readers =
        question.answer().toOptional().stream()
            .flatMap(replies -> told(replies.values()).distinct())
            .filter(one -> one.roleId().equals(AzureRole.READER.id()))
            .toList();
    return Summary.evidence(
        readers,
        one ->
            new Evidence(
                AzureRole.READER.displayName() + " is assigned at",
                places.name(one.scope()) + through(one)));
  }

  /** Whether it is told what is assigned at a subscription or above, and Reader is not. */
  boolean lacksReader(Subscription subscription) {
    String path = Scope.SUBSCRIPTIONS + subscription.id();
    return everywhere.answer().toOptional().isPresent()
        && !recorded(everywhere, path, AzureRole.READER, path);
  }

  /** Whether Reader is assigned at a path of the scope or above, as far as that is told. */
  boolean readerRecorded(String path) {
    return recorded(atScope, path, AzureRole.READER, path);
  }

  /** Whether Key Vault Reader is assigned at a key vault or above, as far as that is told. */
  boolean keyVaultReaderRecorded(KeyVault vault) {
    return recorded(everywhere, vault.subscriptionPath(), AzureRole.KEY_VAULT_READER, vault.path());
  }

  private static boolean recorded(
      Question<Map<String, Reply<List<RoleAssignment>>>> question,
      String listedAt,
      AzureRole role,
      String path) {
    return question
        .answer()
        .toOptional()
        .map(replies -> replies.get(listedAt))
        .flatMap(Reply::toOptional)
        .filter(
            assignments ->
                assignments.stream()
                    .anyMatch(
                        one -> one.roleId().equals(role.id()) && isAtOrAbove(one.scope(), path)))
        .isPresent();
  }

  /** A list at a subscription also holds what is assigned below it, to resources. */
  private static boolean isAtOrAbove(String scope, String path) {
    String below = path.toLowerCase(Locale.ROOT) + "/";
    return !scope.regionMatches(true, 0, Scope.SUBSCRIPTIONS, 0, Scope.SUBSCRIPTIONS.length())
        || below.startsWith(scope.toLowerCase(Locale.ROOT) + "/");
  }

  /** Where a role is assigned, and to whom if not to the application itself. */
  String where(RoleAssignment assignment) {
    return "at " + assignment.scope() + through(assignment);
  }

  private String through(RoleAssignment assignment) {
    boolean own =
        facts.held().stream()
            .anyMatch(held -> held.claims().principalId().equals(assignment.principalId()));
    return own ? "" : ", to the group " + assignment.principalId() + " that the application is in";
  }

  /** All assignments that were told. */
  static Stream<RoleAssignment> told(Collection<Reply<List<RoleAssignment>>> replies) {
    return replies.stream().flatMap(reply -> reply.toOptional().stream()).flatMap(List::stream);
  }

  private Answer<Map<String, Reply<List<RoleAssignment>>>> askEverywhere(AccessToken held)
      throws Exception {
    return atScope
        .answerInBackground()
        .then(
            above ->
                facts
                    .scopeTree
                    .answerInBackground()
                    .then(scopeTree -> assigned(held, furtherPlaces(scopeTree)))
                    .then(
                        further -> {
                          Map<String, Reply<List<RoleAssignment>>> all = new LinkedHashMap<>(above);
                          all.putAll(further);
                          return new Answer.Known<>(all);
                        }));
  }

  private Answer<Map<String, Reply<List<RoleAssignment>>>> assigned(
      AccessToken held, Collection<String> paths) throws Exception {
    String principalId = held.claims().principalId();
    return facts.each(paths, (manager, path) -> manager.roleAssignments(path, principalId));
  }

  private Answer<Map<String, Reply<RoleDefinition>>> define(
      Map<String, Reply<List<RoleAssignment>>> assigned) throws Exception {
    Map<String, String> placeOfRole = new LinkedHashMap<>();
    assigned.forEach(
        (path, reply) ->
            told(List.of(reply))
                .map(RoleAssignment::roleId)
                .filter(role -> AzureRole.of(role).isEmpty())
                .forEach(role -> placeOfRole.putIfAbsent(role, path)));
    return facts.each(
        placeOfRole.keySet(),
        (manager, role) -> manager.roleDefinition(placeOfRole.get(role), role));
  }

  private List<String> scopePaths(AccessToken held) {
    return facts.scope().paths(held.claims().tenantId());
  }

  private static List<String> furtherPlaces(ScopeTree scopeTree) {
    Stream<Subscription> below =
        scopeTree.scope() instanceof Scope.Subscriptions
            ? Stream.of()
            : scopeTree.inScope().stream();
    return Stream.concat(
            scopeTree.groupsBelow().stream().map(Descendant::path),
            Stream.concat(below, scopeTree.beyond().stream())
                .map(one -> Scope.SUBSCRIPTIONS + one.id()))
        .toList();
  }
}
