package dev.tenon.microsoft.check;

import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalExplainer;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.microsoft.entra.SignIn;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.microsoft.graph.Directory;
import dev.tenon.microsoft.graph.EnterpriseApplication;
import dev.tenon.microsoft.graph.Registration;
import dev.tenon.microsoft.graph.Tenant;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.Conversation;
import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.Question;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The questions about the identity of one account, for the length of one conversation; each is
 * asked at most once. A provider makes one for each call, asks what the identity checks need
 * through it, and takes the tokens for its own service from {@link #token}.
 */
public final class IdentityFacts {

  private final IdentityForm form;
  private final Optional<StoredCertificate> certificate;
  private final RefusalExplainer refusals;
  private final Conversation conversation;
  private final SignIn signIn;

  private final Question<Optional<TenantMetadata>> tenantMetadata;
  private final Question<Optional<Cloud>> otherCloud;
  private final Question<AccessToken> graphToken;
  private final Question<Registration> registration;
  private final Question<EnterpriseApplication> principal;
  private final Question<Tenant> tenant;
  private final Question<List<String>> directoryRoles;

  /**
   * Prepares the questions; none is asked yet.
   *
   * @param credential with the parts that {@link dev.tenon.microsoft.certificate.CredentialParts}
   *     names
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential
   *     cannot sign in anybody
   */
  public IdentityFacts(IdentityForm form, Credential credential, Conversation conversation) {
    this.form = form;
    this.certificate = StoredCertificate.usedFrom(credential);
    this.refusals = new RefusalExplainer(form, certificate);
    this.conversation = conversation;
    this.signIn = SignIn.with(credential, form, conversation);
    this.tenantMetadata = metadata(form.tenantId());
    this.otherCloud = conversation.question(RefusalExplainer.SERVICE, this::findCloud);
    this.graphToken = token(form.cloud().graphHost(), List.of());
    this.registration = directory(directory -> directory.registration(form.applicationId()));
    this.principal = directory(directory -> directory.principal(form.applicationId()));
    this.tenant = directory(Directory::tenant);
    this.directoryRoles = directory(directory -> directory.directoryRoles(principalId()));
  }

  /** Begins what the wanted identity checks need in any case, so that it runs side by side. */
  public void begin(Set<CheckId> wanted) {
    if (wanted.contains(IdentityChecks.TENANT.id())) {
      tenantMetadata.begin();
    }
    graphToken.begin();
    tenant.begin();
    if (wanted.contains(IdentityChecks.SINGLE_TENANT.id())) {
      registration.begin();
    }
    if (wanted.contains(IdentityChecks.SERVICE_PRINCIPAL.id())) {
      principal.begin();
    }
  }

  /** What was entered. */
  public IdentityForm form() {
    return form;
  }

  /** The certificate that signs in; empty when a secret does. */
  public Optional<StoredCertificate> certificate() {
    return certificate;
  }

  /** What the chosen cloud tells about the tenant; empty when it does not know it. */
  public Question<Optional<TenantMetadata>> tenantMetadata() {
    return tenantMetadata;
  }

  /** Another cloud that knows the tenant. */
  public Question<Optional<Cloud>> otherCloud() {
    return otherCloud;
  }

  /** A fresh token for Microsoft Graph. */
  public Question<AccessToken> graphToken() {
    return graphToken;
  }

  /** The application's own registration. */
  public Question<Registration> registration() {
    return registration;
  }

  /** The application's own service principal. */
  public Question<EnterpriseApplication> principal() {
    return principal;
  }

  /** The tenant, as the directory shows it. */
  public Question<Tenant> tenant() {
    return tenant;
  }

  /** The template ids of the tenant-wide directory roles that the directory has recorded. */
  public Question<List<String>> directoryRoles() {
    return directoryRoles;
  }

  /** Prepares to ask the chosen cloud about a tenant or a domain. */
  public Question<Optional<TenantMetadata>> metadata(String tenantOrDomain) {
    return conversation.question(
        RefusalExplainer.SERVICE,
        () -> {
          if (form.namesOneIdTwice()) {
            return new Answer.Refused<>(CheckResults.notReached(IdentityChecks.CREDENTIAL));
          }
          try {
            return new Answer.Known<>(
                TenantMetadata.fetch(conversation.client(), form.cloud(), tenantOrDomain));
          } catch (EntraRefusal refusal) {
            return new Answer.Refused<>(refusals.explain(refusal, List.of()));
          }
        });
  }

  /**
   * Prepares to ask for a fresh token for a service.
   *
   * @param host where the service answers, such as {@link Cloud#resourceManagerHost()}
   * @param ofThisService what some refusals mean for this service alone
   */
  public Question<AccessToken> token(String host, List<RefusalMeaning> ofThisService) {
    return conversation.question(
        RefusalExplainer.SERVICE,
        () -> {
          if (form.namesOneIdTwice()) {
            return new Answer.Refused<>(oneIdTwice());
          }
          try {
            return new Answer.Known<>(signIn.tokenFor(host));
          } catch (RuntimeException e) {
            Optional<EntraRefusal> refusal = RefusalExplainer.in(e);
            if (refusal.isEmpty()) {
              throw e;
            }
            return new Answer.Refused<>(refusals.explain(refusal.get(), ofThisService));
          }
        });
  }

  private CheckResult oneIdTwice() {
    RefusalMeaning meaning = RefusalMeaning.applicationIdIsTenantId();
    return CheckResults.failed(
        CheckResults.finding(
            meaning.code(),
            meaning.message(),
            List.of(new Evidence("Entered twice", form.applicationId())),
            meaning.remediation(form)));
  }

  /** Prepares to ask the directory, with the application's own token for Microsoft Graph. */
  public <T> Question<T> directory(Answer.Continuation<Directory, T> asking) {
    return conversation.question(
        Directory.SERVICE,
        () ->
            graphToken
                .answerInBackground()
                .then(
                    token ->
                        asking.apply(new Directory(form.cloud(), token, conversation.client()))));
  }

  /**
   * The object id of the service principal; for use inside a question that follows on a token for
   * Microsoft Graph.
   */
  public String principalId() throws Exception {
    return graphToken.answerInBackground().toOptional().orElseThrow().claims().principalId();
  }

  /**
   * The tenant as an account, once the application has signed in.
   *
   * @param fallbackName how it is called when it does not tell its name
   */
  public Optional<Account> account(String fallbackName) {
    return graphToken
        .answer()
        .toOptional()
        .map(token -> new Account(token.claims().tenantId(), displayName(fallbackName)));
  }

  private String displayName(String fallbackName) {
    return tenant.answer().toOptional().flatMap(known -> known.displayName()).orElse(fallbackName);
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
}
