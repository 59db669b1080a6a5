package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.AzurePortal;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.DenyAssignment;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.KeyVault;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.Refusal;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts about a scope, apart from those about the identity. Each is requested at most once.
 * {@link RoleFacts} and {@link KeyVaultFacts} depend on them.
 */
final class ScopeFacts {

  private final MicrosoftConversation conversation;

  final AzureForm form;
  final IdentityFacts identity;
  final Question<AccessToken> token;

  /** The subscriptions that the application can see. */
  final Question<Reply<List<Subscription>>> visible;

  /** The descendants of the scope's management group; empty for chosen subscriptions. */
  final Question<Reply<List<Descendant>>> below;

  /** The descendants of the tenant root group. Requested only when needed. */
  final Question<Reply<List<Descendant>>> tenantTree;

  /** The display name of the chosen management group; empty for other scopes. */
  final Question<Reply<String>> groupName;

  /** The chosen subscriptions, by id; empty for other scopes. */
  final Question<Map<String, Reply<Subscription>>> chosen;

  /** The part of the tenant that the application can see. */
  final Question<ScopeTree> scopeTree;

  /** The deny assignments at each subscription of the scope that is seen, and above it. */
  final Question<Map<String, Reply<List<DenyAssignment>>>> denials;

  /** The permissions of the application at each path of the scope. */
  final Question<Map<String, Reply<Permissions>>> permissions;

  ScopeFacts(AzureForm form, IdentityFacts identity, MicrosoftConversation conversation) {
    this.conversation = conversation;
    this.form = form;
    this.identity = identity;
    this.token = identity.token(form.identity().cloud().resourceManagerHost(), List.of());
    this.visible = ask(ArmApi::subscriptions);
    this.tenantTree = question(held -> resourceManager(held).descendants(held.claims().tenantId()));
    this.below = question(this::readBelow);
    this.groupName = ask(this::readGroupName);
    this.chosen = question(held -> each(chosenIds(), ArmApi::subscription));
    this.scopeTree = question(this::readScopeTree);
    this.denials = question(this::readDenials);
    this.permissions =
        question(held -> each(form.scope().paths(held.claims().tenantId()), ArmApi::permissions));
  }

  /** Starts the questions that the wanted checks always need. Does not block. */
  void begin(Set<CheckId> wanted) {
    identity.begin(wanted);
    token.begin();
    visible.begin();
    groupName.begin();
    chosen.begin();
    if (wanted.contains(AzureChecks.READER.id()) || wanted.contains(AzureChecks.KEY_VAULTS.id())) {
      permissions.begin();
    }
    if (wanted.contains(AzureChecks.COVERAGE.id())
        || wanted.contains(AzureChecks.KEY_VAULTS.id())
        || wanted.contains(AzureChecks.EXCESS_AZURE_ROLES.id())) {
      scopeTree.begin();
    }
    if (wanted.contains(AzureChecks.COVERAGE.id())) {
      denials.begin();
    }
  }

  private Map<String, Reply<List<DenyAssignment>>> readDenials(AccessToken held) {
    List<String> paths =
        scopeTree.answer().orThrow().inScope().stream()
            .filter(one -> !one.deleted())
            .map(one -> Scope.SUBSCRIPTIONS + one.id())
            .toList();
    return each(
        paths, (manager, path) -> manager.denyAssignments(path, held.claims().principalId()));
  }

  /** The part of the tenant to read. */
  Scope scope() {
    return form.scope();
  }

  /** The Azure portal of the tenant's cloud. */
  AzurePortal portal() {
    return new AzurePortal(form.identity().cloud(), form.identity().tenantId());
  }

  /** The access token, if the application could sign in. */
  Optional<AccessToken> held() {
    return token.answer().toOptional();
  }

  /** All management groups below the tenant root group, if the application can read them. */
  Optional<List<Descendant>> groupsOfTheTenant() {
    return tenantTree
        .answer()
        .toOptional()
        .flatMap(Reply::toOptional)
        .map(tree -> tree.stream().filter(one -> !one.subscription()).toList());
  }

  /** Whether a management group is the tenant root group. */
  boolean isRootGroup(String name) {
    return held().filter(token -> token.claims().tenantId().equalsIgnoreCase(name)).isPresent();
  }

  /** The path of the scope that contains a key vault. */
  String pathAbove(KeyVault vault, AccessToken held) {
    return scope() instanceof Scope.Subscriptions
        ? vault.subscriptionPath()
        : scope().paths(held.claims().tenantId()).get(0);
  }

  /** Prepares one call to Azure Resource Manager. */
  <T> Question<T> ask(ArmCall<T> call) {
    return question(held -> call.make(resourceManager(held)));
  }

  /** Prepares a question that needs the token. */
  <T> Question<T> question(TokenCall<T> call) {
    return conversation.question(ArmApi.SERVICE, () -> call.make(token.answer().orThrow()));
  }

  /** Makes the same call for each item. Call this only inside a question. */
  <K, T> Map<K, T> each(Collection<K> items, ArmItemCall<K, T> call) {
    ArmApi manager = resourceManager(token.answer().orThrow());
    return conversation.each(ArmApi.SERVICE, items, item -> call.make(manager, item));
  }

  /** Calls Azure Resource Manager. Call this only inside a question. */
  <T> T call(ArmCall<T> call) throws Exception {
    return call.make(resourceManager(token.answer().orThrow()));
  }

  private ScopeTree readScopeTree(AccessToken held) {
    below.begin();
    List<Subscription> seen = granted("its subscriptions", visible.answer().orThrow());
    return new ScopeTree(
        scope(), held.claims().tenantId(), below.answer().orThrow().toOptional(), seen);
  }

  /**
   * The value of a reply. If it was denied, the checks that depend on it are inconclusive.
   *
   * @param what what the application lists, for the message, such as {@code its subscriptions}
   * @throws Refusal if Azure Resource Manager denied the request
   */
  static <T> T granted(String what, Reply<T> reply) {
    return reply.fold(
        value -> value,
        why -> {
          throw Refusal.meaning(
              ArmApi.SERVICE,
              new CheckResult.Inconclusive(
                  ProviderErrorCode.PROVIDER_REFUSED,
                  "%s does not let the application list %s (%s). Check that Reader is effective at the scope and that no deny assignment blocks it."
                      .formatted(ArmApi.SERVICE, what, why.code()),
                  Optional.empty()));
        });
  }

  private ArmApi resourceManager(AccessToken held) {
    return new ArmApi(form.identity().cloud(), held, conversation.client());
  }

  private Reply<List<Descendant>> readBelow(AccessToken held) throws IOException {
    if (scope() instanceof Scope.Subscriptions) {
      return new Reply.Granted<>(List.of());
    }
    return scope() instanceof Scope.ManagementGroup chosenGroup
        ? resourceManager(held).descendants(chosenGroup.name())
        : tenantTree.answer().orThrow();
  }

  private Reply<String> readGroupName(ArmApi manager) throws IOException {
    return scope() instanceof Scope.ManagementGroup group
        ? manager.managementGroup(group.name())
        : new Reply.Granted<>("");
  }

  private List<String> chosenIds() {
    return scope() instanceof Scope.Subscriptions chosenOnes ? chosenOnes.ids() : List.of();
  }

  /** A call to Azure Resource Manager. */
  interface ArmCall<T> {
    T make(ArmApi manager) throws Exception;
  }

  /** A call to Azure Resource Manager about one of several items. */
  interface ArmItemCall<K, T> {
    T make(ArmApi manager, K item) throws Exception;
  }

  /** A call that needs the token. */
  interface TokenCall<T> {
    T make(AccessToken held) throws Exception;
  }
}
