package dev.tenon.m365.check;

import dev.tenon.m365.LinkForm;
import dev.tenon.m365.M365Checks;
import dev.tenon.m365.entra.AccessToken;
import dev.tenon.m365.entra.Cloud;
import dev.tenon.m365.entra.Refusals;
import dev.tenon.m365.entra.SignIn;
import dev.tenon.m365.entra.TenantMetadata;
import dev.tenon.m365.exchange.ExchangeAdmin;
import dev.tenon.m365.exchange.ExchangeAnswer;
import dev.tenon.m365.graph.Directory;
import dev.tenon.m365.graph.Principal;
import dev.tenon.m365.graph.Registration;
import dev.tenon.m365.graph.Tenant;
import dev.tenon.m365.http.Answer;
import dev.tenon.m365.http.Conversation;
import dev.tenon.m365.http.EntraRefusal;
import dev.tenon.m365.http.Question;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All questions that the checks of one account can need; each is asked at most once. */
final class Inquiry {

  private final LinkForm form;
  private final Refusals refusals;
  private final Conversation conversation;
  private final SignIn signIn;

  final Question<Optional<TenantMetadata>> tenantMetadata;
  final Question<Optional<TenantMetadata>> organizationMetadata;
  final Question<Optional<Cloud>> otherCloud;
  final Question<AccessToken> graphToken;
  final Question<AccessToken> exchangeToken;
  final Question<Registration> registration;
  final Question<Principal> principal;
  final Question<Tenant> tenant;
  final Question<Boolean> permissionRecorded;
  final Question<List<String>> rolesRecorded;
  final Question<ExchangeAnswer> exchange;

  Inquiry(LinkForm form, Refusals refusals, SignIn signIn, Conversation conversation) {
    this.form = form;
    this.refusals = refusals;
    this.signIn = signIn;
    this.conversation = conversation;
    this.tenantMetadata = metadata(form.cloud(), form.tenantId());
    this.organizationMetadata = metadata(form.cloud(), form.organization());
    this.otherCloud = conversation.question(Refusals.SERVICE, this::findCloud);
    this.graphToken = token(form.cloud().graphHost());
    this.exchangeToken = token(form.cloud().exchangeHost());
    this.registration = directory(directory -> directory.registration(form.applicationId()));
    this.principal = directory(directory -> directory.principal(form.applicationId()));
    this.tenant = directory(Directory::tenant);
    this.permissionRecorded = directory(directory -> directory.permissionGranted(principalId()));
    this.rolesRecorded = directory(directory -> directory.directoryRoles(principalId()));
    this.exchange =
        conversation.question(
            ExchangeAdmin.SERVICE,
            () -> exchangeToken.answerInBackground().then(this::askExchange));
  }

  /** Begins what the wanted checks need in any case, so that it runs side by side. */
  void begin(Set<CheckId> wanted) {
    if (wanted.contains(M365Checks.TENANT)) {
      tenantMetadata.begin();
      organizationMetadata.begin();
    }
    graphToken.begin();
    exchangeToken.begin();
    tenant.begin();
    if (wanted.contains(M365Checks.SINGLE_TENANT)) {
      registration.begin();
    }
    if (wanted.contains(M365Checks.SERVICE_PRINCIPAL)) {
      principal.begin();
    }
    if (wanted.contains(M365Checks.EXCHANGE)) {
      exchange.begin();
    }
  }

  private Question<Optional<TenantMetadata>> metadata(Cloud cloud, String tenantOrDomain) {
    return conversation.question(
        Refusals.SERVICE,
        () -> {
          try {
            return new Answer.Known<>(
                TenantMetadata.fetch(conversation.client(), cloud, tenantOrDomain));
          } catch (EntraRefusal refusal) {
            return new Answer.Refused<>(refusals.explain(refusal, cloud.loginHost()));
          }
        });
  }

  /** Looks for the tenant where nobody said it was. */
  private Answer<Optional<Cloud>> findCloud() throws IOException {
    for (Cloud cloud : Cloud.values()) {
      if (!cloud.loginHost().equals(form.cloud().loginHost())
          && TenantMetadata.fetch(conversation.client(), cloud, form.tenantId())
              .filter(found -> found.isIn(cloud))
              .isPresent()) {
        return new Answer.Known<>(Optional.of(cloud));
      }
    }
    return new Answer.Known<>(Optional.empty());
  }

  private Question<AccessToken> token(String host) {
    return conversation.question(
        Refusals.SERVICE,
        () -> {
          try {
            return new Answer.Known<>(signIn.tokenFor(host));
          } catch (RuntimeException e) {
            Optional<EntraRefusal> refusal = Refusals.in(e);
            if (refusal.isEmpty()) {
              throw e;
            }
            return new Answer.Refused<>(refusals.explain(refusal.get(), host));
          }
        });
  }

  private <T> Question<T> directory(DirectoryQuestion<T> asking) {
    return conversation.question(
        Directory.SERVICE,
        () ->
            graphToken
                .answerInBackground()
                .then(
                    token ->
                        asking.ask(new Directory(form.cloud(), token, conversation.client()))));
  }

  private Answer<ExchangeAnswer> askExchange(AccessToken token) throws IOException {
    ExchangeAnswer answer =
        new ExchangeAdmin(form.cloud(), token, conversation.client()).organizationConfig();
    return answer instanceof ExchangeAnswer.Refused refusal && !refusal.denied()
        ? new Answer.Faulted<>(commandRefused(refusal))
        : new Answer.Known<>(answer);
  }

  private static CheckResult commandRefused(ExchangeAnswer.Refused refusal) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED.name(),
        "%s refused the command (HTTP %d)%s; try again, and report this if it lasts."
            .formatted(
                ExchangeAdmin.SERVICE,
                refusal.status(),
                refusal.explanation().isEmpty() ? "" : ": " + refusal.explanation()),
        Optional.empty());
  }

  private String principalId() throws Exception {
    return graphToken.answerInBackground().toOptional().orElseThrow().claims().principalId();
  }

  private interface DirectoryQuestion<T> {
    Answer<T> ask(Directory directory) throws Exception;
  }
}
