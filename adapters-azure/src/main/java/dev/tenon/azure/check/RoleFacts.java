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
import dev.tenon.spi.Evidence;
import dev.tenon.toolkit.Question;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The Azure roles that the application holds, directly or through groups, as questions. */
final class RoleFacts {

  private final ScopeFacts facts;
  private final ScopeNames names;

  /** The roles at each path of the scope and above. */
  private final Question<Map<String, Reply<List<RoleAssignment>>>> atScope;

  /**
   * The roles at the scope, at all groups and subscriptions below it, and at visible subscriptions
   * outside it.
   */
  final Question<Map<String, Reply<List<RoleAssignment>>>> everywhere;

  /** The definitions of the roles that are not built in, by id. */
  final Question<Map<String, Reply<RoleDefinition>>> definitions;

  RoleFacts(ScopeFacts facts) {
    this.facts = facts;
    this.names = new ScopeNames(facts);
    this.atScope = facts.question(held -> assigned(held, scopePaths(held)));
    this.everywhere = facts.question(this::readEverywhere);
    this.definitions = facts.question(held -> define(everywhere.answer().orThrow()));
  }

  /** Begins to read all of them. */
  void begin() {
    definitions.begin();
  }

  /** Begins to read those at the scope and above. */
  void beginAtScope() {
    atScope.begin();
  }

  /** Where Reader is assigned, at the scope or above, as evidence; empty if that is unknown. */
  List<Evidence> readers() {
    return readers(atScope);
  }

  /** The same for every path of the scope, and for subscriptions outside. */
  List<Evidence> readersEverywhere() {
    return readers(everywhere);
  }

  private List<Evidence> readers(Question<Map<String, Reply<List<RoleAssignment>>>> question) {
    List<RoleAssignment> readers =
        question.answer().toOptional().stream()
            .flatMap(replies -> readable(replies.values()).distinct())
            .filter(one -> one.roleId().equals(AzureRole.READER.id()))
            .toList();
    return Summary.evidence(
        readers,
        one ->
            new Evidence(
                AzureRole.READER.displayName() + " is assigned at",
                names.name(one.scope()) + through(one)));
  }

  /** Whether the assignments at a subscription and above are known and Reader is not among them. */
  boolean lacksReader(Subscription subscription) {
    String path = Scope.SUBSCRIPTIONS + subscription.id();
    return everywhere.answer().toOptional().isPresent()
        && !recorded(everywhere, path, AzureRole.READER, path, Set.of());
  }

  /** Whether Reader is known to be assigned at a path of the scope or above. */
  boolean readerRecorded(String path) {
    return recorded(atScope, path, AzureRole.READER, path, Set.of());
  }

  /**
   * Whether a role is known to be assigned at every path of the scope or above.
   *
   * @param except the groups whose roles do not count
   */
  boolean recordedAtScope(AzureRole role, Set<String> except) {
    return facts.held().stream()
        .flatMap(held -> scopePaths(held).stream())
        .allMatch(path -> recorded(everywhere, path, role, path, except));
  }

  /** Whether Key Vault Reader is known to be assigned at a key vault or above. */
  boolean keyVaultReaderRecorded(KeyVault vault) {
    return recorded(
        everywhere, vault.subscriptionPath(), AzureRole.KEY_VAULT_READER, vault.path(), Set.of());
  }

  private static boolean recorded(
      Question<Map<String, Reply<List<RoleAssignment>>>> question,
      String listedAt,
      AzureRole role,
      String path,
      Set<String> except) {
    return question
        .answer()
        .toOptional()
        .map(replies -> replies.get(listedAt))
        .flatMap(Reply::toOptional)
        .filter(
            assignments ->
                assignments.stream()
                    .anyMatch(
                        one ->
                            one.roleId().equals(role.id())
                                && !except.contains(one.principalId())
                                && Scope.isAtOrAbove(one.scope(), path)))
        .isPresent();
  }

  /** Where a role is assigned, and to whom if not to the application itself. */
  String where(RoleAssignment assignment) {
    return "at " + assignment.scope() + through(assignment);
  }

  /** Whether a role is assigned to the application itself, not to a group that contains it. */
  boolean isOwn(RoleAssignment assignment) {
    return facts.held().stream()
        .anyMatch(held -> held.claims().principalId().equals(assignment.principalId()));
  }

  private String through(RoleAssignment assignment) {
    return isOwn(assignment)
        ? ""
        : ", to the group " + assignment.principalId() + " that contains the application";
  }

  /** All assignments of the replies that were not denied. */
  static Stream<RoleAssignment> readable(Collection<Reply<List<RoleAssignment>>> replies) {
    return replies.stream().flatMap(reply -> reply.toOptional().stream()).flatMap(List::stream);
  }

  private Map<String, Reply<List<RoleAssignment>>> readEverywhere(AccessToken held) {
    Map<String, Reply<List<RoleAssignment>>> all = new LinkedHashMap<>(atScope.answer().orThrow());
    all.putAll(assigned(held, furtherPaths(facts.scopeTree.answer().orThrow())));
    return all;
  }

  private Map<String, Reply<List<RoleAssignment>>> assigned(
      AccessToken held, Collection<String> paths) {
    String principalId = held.claims().principalId();
    return facts.each(paths, (manager, path) -> manager.roleAssignments(path, principalId));
  }

  private Map<String, Reply<RoleDefinition>> define(
      Map<String, Reply<List<RoleAssignment>>> assigned) {
    Map<String, String> pathOfRole = new LinkedHashMap<>();
    assigned.forEach(
        (path, reply) ->
            readable(List.of(reply))
                .map(RoleAssignment::roleId)
                .filter(role -> AzureRole.of(role).isEmpty())
                .forEach(role -> pathOfRole.putIfAbsent(role, path)));
    return facts.each(
        pathOfRole.keySet(), (manager, role) -> manager.roleDefinition(pathOfRole.get(role), role));
  }

  private List<String> scopePaths(AccessToken held) {
    return facts.scope().paths(held.claims().tenantId());
  }

  private static List<String> furtherPaths(ScopeTree scopeTree) {
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
