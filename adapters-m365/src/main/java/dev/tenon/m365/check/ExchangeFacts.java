package dev.tenon.m365.check;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365Form;
import dev.tenon.m365.exchange.ExchangeAdmin;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.microsoft.graph.GrantedPermission;
import dev.tenon.microsoft.graph.Tenant;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Question;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The facts about Exchange Online, besides those about the identity, as questions that are asked at
 * most once.
 */
final class ExchangeFacts {

  private final Cloud cloud;
  private final MicrosoftConversation conversation;

  final IdentityFacts identity;

  /** The tenant of the organization name; asked for if the directory does not confirm the name. */
  final Question<Optional<TenantMetadata>> organizationMetadata;

  final Question<AccessToken> exchangeToken;

  /** The permissions that administrators granted, read after the token was issued. */
  final Question<List<GrantedPermission>> grantedSinceToken;

  final Question<ExchangeAnswer> exchange;

  /** The management roles of the application; asked for once Exchange Online runs cmdlets. */
  final Question<ExchangeAnswer> managementRoles;

  ExchangeFacts(M365Form form, IdentityFacts identity, MicrosoftConversation conversation) {
    this.cloud = form.identity().cloud();
    this.conversation = conversation;
    this.identity = identity;
    this.organizationMetadata = identity.metadata(form.organization());
    this.exchangeToken =
        identity.token(cloud.exchangeHost(), List.of(ExchangeRefusals.NOT_IN_TENANT));
    this.grantedSinceToken =
        identity.directory(
            directory -> {
              identity.grantedPermissions().answer();
              return directory.grantedPermissions(identity.principalId());
            });
    this.exchange =
        conversation.question(
            ExchangeAdmin.SERVICE, () -> readOrganization(exchangeToken.answer().orThrow()));
    this.managementRoles =
        conversation.question(
            ExchangeAdmin.SERVICE,
            () ->
                answers()
                    ? readRoles(exchangeToken.answer().orThrow())
                    : exchange.answer().orThrow());
  }

  /** Starts the questions that the wanted checks always need. Does not block. */
  void begin(Set<CheckId> wanted) {
    identity.begin(wanted);
    exchangeToken.begin();
    if (wanted.contains(M365Checks.EXCHANGE.id())) {
      exchange.begin();
    }
    if (wanted.contains(M365Checks.EXCESS_EXCHANGE_ROLES.id())) {
      managementRoles.begin();
    }
  }

  /** Whose an organization is. */
  enum Ownership {
    SAME,
    OTHER,
    UNKNOWN
  }

  /** Whether a domain belongs to the tenant that the application signed in to. Blocks. */
  Ownership ownership(String domain) {
    List<String> domains =
        identity.tenant().answer().toOptional().map(Tenant::domains).orElse(List.of());
    if (domains.contains(domain.toLowerCase(Locale.ROOT))) {
      return Ownership.SAME;
    }
    Optional<String> owner =
        identity
            .metadata(domain)
            .answer()
            .toOptional()
            .flatMap(found -> found.map(TenantMetadata::tenantId));
    Optional<String> own =
        exchangeToken.answer().toOptional().map(token -> token.claims().tenantId());
    if (owner.isPresent() && own.isPresent()) {
      return owner.equals(own) ? Ownership.SAME : Ownership.OTHER;
    }
    return domains.isEmpty() ? Ownership.UNKNOWN : Ownership.OTHER;
  }

  /** Whether Exchange Online runs cmdlets for the application. Blocks. */
  boolean answers() {
    return exchange
        .answer()
        .toOptional()
        .filter(ExchangeAnswer.Organization.class::isInstance)
        .isPresent();
  }

  /** Whether Exchange Online answered for the organization that was entered. Blocks. */
  boolean answeredFor(String organization) {
    return exchange
        .answer()
        .toOptional()
        .filter(
            answer ->
                answer instanceof ExchangeAnswer.Organization found
                    && found.name().equalsIgnoreCase(organization))
        .isPresent();
  }

  /**
   * The domain for which Exchange Online answered, if it belongs to the tenant: the initial one, or
   * one that was the initial one. Blocks.
   */
  Optional<String> otherDomainOfTheTenant() {
    return exchange
        .answer()
        .toOptional()
        .filter(ExchangeAnswer.Organization.class::isInstance)
        .map(answer -> ((ExchangeAnswer.Organization) answer).name())
        .filter(name -> name.contains(".") && ownership(name) == Ownership.SAME);
  }

  private ExchangeAnswer readOrganization(AccessToken token) throws IOException {
    ExchangeAnswer answer =
        new ExchangeAdmin(cloud, token, conversation.client()).organizationConfig();
    if (answer instanceof ExchangeAnswer.Refused refusal && !refusal.denied()) {
      throw commandRefused(refusal);
    }
    return answer;
  }

  private ExchangeAnswer readRoles(AccessToken token) throws IOException {
    return new ExchangeAdmin(cloud, token, conversation.client())
        .managementRoles(token.claims().principalId());
  }

  private static CallFault commandRefused(ExchangeAnswer.Refused refusal) {
    return new CallFault(
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s refused the command (HTTP %d)%s; try again, and report this if it persists."
            .formatted(
                ExchangeAdmin.SERVICE,
                refusal.status(),
                refusal.explanation().isEmpty() ? "" : ": " + refusal.explanation()),
        Optional.empty(),
        CallFault.Again.NEVER);
  }
}
