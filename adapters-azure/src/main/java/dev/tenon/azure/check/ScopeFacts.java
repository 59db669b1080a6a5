package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.AzurePortal;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.ArmApi;
import dev.tenon.azure.arm.Descendant;
import dev.tenon.azure.arm.KeyVault;
import dev.tenon.azure.arm.Permissions;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.Subscription;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.microsoft.http.Question;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The questions about a scope, beside those about the identity; each asked at most once. More of
 * them are in {@link RoleFacts} and {@link KeyVaultFacts}, which build on these.
 */
final class ScopeFacts {

  private final Conversation conversation;

  final AzureForm form;
  final IdentityFacts identity;
  final Question<AccessToken> token;

  /** The subscriptions that the application sees. */
  final Question<Reply<List<Subscription>>> visible;

  /** What lies below the management group of the scope; nothing for chosen subscriptions. */
  final Question<Reply<List<Descendant>>> below;

  /** What lies below the tenant root group; asked only where somebody needs it. */
  final Question<Reply<List<Descendant>>> tenantTree;

  /** The display name of the chosen management group; its id for other scopes. */
  final Question<Reply<String>> groupName;

  /** The chosen subscriptions by their ids; none for other scopes. */
  final Question<Map<String, Reply<Subscription>>> chosen;

  /** What is in the tenant, as far as the application sees it. */
  final Question<ScopeTree> scopeTree;

  /** What the application may do, by each path of the scope. */
  final Question<Map<String, Reply<Permissions>>> permissions;

  ScopeFacts(AzureForm form, IdentityFacts identity, Conversation conversation) {
    this.conversation = conversation;
    this.form = form;
    this.identity = identity;
    this.token = identity.token(form.identity().cloud().resourceManagerHost(), List.of());
    this.visible = ask(ArmApi::subscriptions);
    this.tenantTree = question(held -> resourceManager(held).descendants(held.claims().tenantId()));
    this.below = question(this::askBelow);
    this.groupName = ask(this::askGroupName);
    this.chosen = question(held -> each(chosenIds(), ArmApi::subscription));
    this.scopeTree = question(this::askEstate);
    this.permissions =
        question(held -> each(form.scope().paths(held.claims().tenantId()), ArmApi::permissions));
  }

  /** Begins what the wanted checks need in any case, so that it runs side by side. */
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
  }

  /** The part of the tenant to read. */
  Scope scope() {
    return form.scope();
  }

  /** The Azure portal of the tenant's cloud. */
  AzurePortal portal() {
    return new AzurePortal(form.identity().cloud(), form.identity().tenantId());
  }

  /** What the token says about the application: its tenant and its object id. */
  Optional<AccessToken> held() {
    return token.answer().toOptional();
  }

  /** All management groups below the tenant root group, if the application sees that tree. */
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

  /** The path of the scope under which a key vault is. */
  String pathAbove(KeyVault vault, AccessToken held) {
    return scope() instanceof Scope.Subscriptions
        ? vault.subscriptionPath()
        : scope().paths(held.claims().tenantId()).get(0);
  }

  /** Prepares to ask Azure Resource Manager one thing. */
  <T> Question<T> ask(Asking<T> asking) {
    return question(held -> asking.of(resourceManager(held)));
  }

  /** Prepares a question that needs the token. */
  <T> Question<T> question(Answer.Continuation<AccessToken, T> asking) {
    return conversation.question(ArmApi.SERVICE, () -> token.answerInBackground().then(asking));
  }

  /** Asks the same about many things; for use inside a question. */
  <T, R> Answer<Map<T, R>> each(Collection<T> items, AskingAbout<T, R> asking) throws Exception {
    return token
        .answerInBackground()
        .then(
            held -> {
              ArmApi manager = resourceManager(held);
              return Parallel.each(conversation, items, item -> asking.of(manager, item));
            });
  }

  private Answer<ScopeTree> askEstate(AccessToken held) throws Exception {
    below.begin();
    return visible
        .answerInBackground()
        .then(reply -> unlessDenied("its subscriptions", reply))
        .then(
            seen ->
                below
                    .answerInBackground()
                    .then(
                        tree ->
                            new Answer.Known<>(
                                new ScopeTree(
                                    scope(), held.claims().tenantId(), tree.toOptional(), seen))));
  }

  /**
   * What was told; without it, nothing can be said by the checks that build on it.
   *
   * @param what of the application, as the object of a sentence
   */
  static <T> Answer<T> unlessDenied(String what, Reply<T> reply) {
    return reply.fold(
        Answer.Known::new,
        why ->
            new Answer.Refused<>(
                new CheckResult.Inconclusive(
                    ProviderErrorCode.PROVIDER_REFUSED,
                    "%s does not let the application list %s (%s); see that Reader is effective at the scope, and that no deny assignment stands against it."
                        .formatted(ArmApi.SERVICE, what, why.code()),
                    Optional.empty())));
  }

  private ArmApi resourceManager(AccessToken held) {
    return new ArmApi(form.identity().cloud(), held, conversation.client());
  }

  private Answer<Reply<List<Descendant>>> askBelow(AccessToken held) throws Exception {
    if (scope() instanceof Scope.Subscriptions) {
      return told(List.of());
    }
    return scope() instanceof Scope.ManagementGroup chosenGroup
        ? resourceManager(held).descendants(chosenGroup.name())
        : tenantTree.answerInBackground();
  }

  private Answer<Reply<String>> askGroupName(ArmApi manager) throws Exception {
    return scope() instanceof Scope.ManagementGroup group
        ? manager.managementGroup(group.name())
        : told("");
  }

  private List<String> chosenIds() {
    return scope() instanceof Scope.Subscriptions chosenOnes ? chosenOnes.ids() : List.of();
  }

  private static <T> Answer<Reply<T>> told(T value) {
    return new Answer.Known<>(new Reply.Granted<>(value));
  }

  /** One thing to ask. */
  interface Asking<T> {
    Answer<T> of(ArmApi manager) throws Exception;
  }

  /** One thing to ask about many. */
  interface AskingAbout<T, R> {
    Answer<R> of(ArmApi manager, T item) throws Exception;
  }
}
