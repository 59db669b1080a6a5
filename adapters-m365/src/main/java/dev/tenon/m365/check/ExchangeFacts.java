package dev.tenon.m365.check;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.m365.account.M365Form;
import dev.tenon.m365.exchange.ExchangeAdmin;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.microsoft.http.Question;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The questions about Exchange Online, beside those about the identity; each asked at most once.
 */
final class ExchangeFacts {

  private static final RefusalMeaning NOT_IN_TENANT =
      new RefusalMeaning(
          M365ErrorCode.M365_EXCHANGE_NOT_IN_TENANT,
          "The tenant has no Exchange Online, usually because it has no license that includes it.",
          Actors.GLOBAL_ADMINISTRATOR,
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Assign at least one license that includes Exchange Online.",
              "Look for Office 365 Exchange Online under Enterprise applications of type Microsoft"
                  + " Applications."),
          Set.of(500011, 650052));

  private final Cloud cloud;
  private final Conversation conversation;

  final IdentityFacts identity;
  final Question<Optional<TenantMetadata>> organizationMetadata;
  final Question<AccessToken> exchangeToken;
  final Question<List<String>> permissionsRecorded;
  final Question<ExchangeAnswer> exchange;

  ExchangeFacts(M365Form form, IdentityFacts identity, Conversation conversation) {
    this.cloud = form.identity().cloud();
    this.conversation = conversation;
    this.identity = identity;
    this.organizationMetadata = identity.metadata(form.organization());
    this.exchangeToken = identity.token(cloud.exchangeHost(), List.of(NOT_IN_TENANT));
    this.permissionsRecorded =
        identity.directory(directory -> directory.grantedPermissions(identity.principalId()));
    this.exchange =
        conversation.question(
            ExchangeAdmin.SERVICE,
            () -> exchangeToken.answerInBackground().then(this::askExchange));
  }

  /** Begins what the wanted checks need in any case, so that it runs side by side. */
  void begin(Set<CheckId> wanted) {
    if (wanted.contains(M365Checks.TENANT.id())) {
      organizationMetadata.begin();
    }
    identity.begin(wanted);
    exchangeToken.begin();
    if (wanted.contains(M365Checks.EXCHANGE.id())) {
      exchange.begin();
    }
  }

  private Answer<ExchangeAnswer> askExchange(AccessToken token) throws IOException {
    ExchangeAnswer answer =
        new ExchangeAdmin(cloud, token, conversation.client()).organizationConfig();
    return answer instanceof ExchangeAnswer.Refused refusal && !refusal.denied()
        ? new Answer.Faulted<>(commandRefused(refusal))
        : new Answer.Known<>(answer);
  }

  private static CheckResult commandRefused(ExchangeAnswer.Refused refusal) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s refused the command (HTTP %d)%s; try again, and report this if it lasts."
            .formatted(
                ExchangeAdmin.SERVICE,
                refusal.status(),
                refusal.explanation().isEmpty() ? "" : ": " + refusal.explanation()),
        Optional.empty());
  }
}
