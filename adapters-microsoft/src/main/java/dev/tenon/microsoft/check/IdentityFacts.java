package dev.tenon.microsoft.check;

import dev.tenon.microsoft.certificate.OwnCredential;
import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.ApplicationSignIn;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.EntrySyntax;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalExplainer;
import dev.tenon.microsoft.entra.RefusalMeaning;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.microsoft.graph.Directory;
import dev.tenon.microsoft.graph.DirectoryRoleAssignment;
import dev.tenon.microsoft.graph.EnterpriseApplication;
import dev.tenon.microsoft.graph.GrantedPermission;
import dev.tenon.microsoft.graph.RegisteredCredential;
import dev.tenon.microsoft.graph.Registration;
import dev.tenon.microsoft.graph.Tenant;
import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.EvaluatedCheck;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The facts about the application that signs in, as questions of one conversation; each is asked at
 * most once. A provider creates one for each call and gets the tokens for its own service from
 * {@link #token}.
 */
public final class IdentityFacts {

  private final IdentityForm form;
  private final Optional<StoredCertificate> certificate;
  private final RefusalExplainer refusals;
  private final MicrosoftConversation conversation;
  private final ApplicationSignIn signIn;

  private final Question<Optional<TenantMetadata>> tenantMetadata;
  private final Question<Optional<TenantMetadata>> applicationAsTenant;
  private final Question<Optional<Cloud>> otherCloud;
  private final Question<AccessToken> graphToken;
  private final Question<Directory> directory;
  private final Question<Registration> registration;
  private final Question<EnterpriseApplication> principal;
  private final OwnCredential ownCredential;
  private final Question<List<RegisteredCredential>> credentials;
  private final Question<Tenant> tenant;
  private final Question<List<DirectoryRoleAssignment>> roleAssignments;
  private final Question<List<DirectoryRoleAssignment>> rolesSinceToken;
  private final Question<List<GrantedPermission>> grantedPermissions;

  private volatile Set<Directory.Read> batch = Set.of();

  /**
   * Prepares the questions; none is asked yet.
   *
   * @param credential with the parts that {@link dev.tenon.microsoft.certificate.CredentialParts}
   *     names
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential
   *     lacks a part
   */
  public IdentityFacts(
      IdentityForm form, Credential credential, MicrosoftConversation conversation) {
    this(form, credential, OwnCredential.of(credential, Map.of(), Map.of()), conversation);
  }

  /**
   * Prepares the questions of a verification; none is asked yet.
   *
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential
   *     lacks a part
   */
  public IdentityFacts(
      IdentityForm form, CheckRequest request, MicrosoftConversation conversation) {
    this(
        form,
        request.credential(),
        OwnCredential.of(request.credential(), request.published(), request.replacement()),
        conversation);
  }

  private IdentityFacts(
      IdentityForm form,
      Credential credential,
      OwnCredential own,
      MicrosoftConversation conversation) {
    this.form = form;
    this.certificate = StoredCertificate.usedFrom(credential);
    this.refusals = new RefusalExplainer(form, certificate);
    this.conversation = conversation;
    this.signIn = ApplicationSignIn.with(credential, form, conversation);
    this.tenantMetadata = metadata(form.tenantId());
    this.applicationAsTenant = metadata(form.applicationId());
    this.otherCloud = conversation.question(RefusalExplainer.SERVICE, this::findCloud);
    this.graphToken = token(form.cloud().graphHost(), List.of());
    this.directory = conversation.question(Directory.SERVICE, this::openDirectory);
    this.registration = directory(directory -> directory.registration(form.applicationId()));
    this.principal = directory(directory -> directory.principal(form.applicationId()));
    this.ownCredential = own;
    this.credentials = directory(directory -> directory.credentials(form.applicationId()));
    this.tenant = directory(Directory::tenant);
    this.roleAssignments = directory(directory -> directory.roleAssignments(principalId()));
    this.rolesSinceToken = directory(this::readRolesAgain);
    this.grantedPermissions = directory(directory -> directory.grantedPermissions(principalId()));
  }

  /** Starts the questions that the wanted identity checks always need. Does not block. */
  public void begin(Set<CheckId> wanted) {
    if (wanted.contains(IdentityChecks.TENANT.id())) {
      tenantMetadata.begin();
    }
    graphToken.begin();
    Set<Directory.Read> reads = EnumSet.of(Directory.Read.TENANT);
    if (wanted.contains(IdentityChecks.SINGLE_TENANT.id())) {
      reads.add(Directory.Read.REGISTRATION);
    }
    if (wanted.contains(IdentityChecks.SERVICE_PRINCIPAL.id())) {
      reads.add(Directory.Read.PRINCIPAL);
    }
    if (wanted.contains(IdentityChecks.OTHER_CREDENTIALS.id())) {
      reads.add(Directory.Read.APPLICATION_CREDENTIALS);
      reads.add(Directory.Read.PRINCIPAL_CREDENTIALS);
    }
    if (wanted.contains(IdentityChecks.EXCESS_PERMISSIONS.id())) {
      reads.add(Directory.Read.PERMISSIONS);
    }
    if (wanted.contains(IdentityChecks.EXCESS_ROLES.id())) {
      reads.add(Directory.Read.ROLES);
    }
    batch = Collections.unmodifiableSet(reads);
    directory.begin();
  }

  /** The values that the operator entered. */
  public IdentityForm form() {
    return form;
  }

  /** The certificate that signs in; empty when a secret does. */
  public Optional<StoredCertificate> certificate() {
    return certificate;
  }

  /** When the certificate expires; empty when a client secret signs in, whose end is unknown. */
  public Optional<Instant> credentialExpiresAt() {
    return certificate.map(StoredCertificate::notAfter);
  }

  /** The metadata of the tenant in the chosen cloud; empty when the cloud has no such tenant. */
  public Question<Optional<TenantMetadata>> tenantMetadata() {
    return tenantMetadata;
  }

  /** Another cloud that has the tenant. */
  public Question<Optional<Cloud>> otherCloud() {
    return otherCloud;
  }

  /** Whether the chosen cloud has a tenant with the id entered for the application. Blocks. */
  boolean applicationIdIsTenant() {
    return applicationAsTenant.answer().toOptional().flatMap(found -> found).isPresent();
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

  /** Recognizes the credential that signs in. */
  OwnCredential ownCredential() {
    return ownCredential;
  }

  /** The credentials of the application, in its registration and in its service principal. */
  public Question<List<RegisteredCredential>> credentials() {
    return credentials;
  }

  /** The tenant, as the directory returns it. */
  public Question<Tenant> tenant() {
    return tenant;
  }

  /** The directory roles that are assigned to the application itself, not to its groups. */
  public Question<List<DirectoryRoleAssignment>> roleAssignments() {
    return roleAssignments;
  }

  /** The same, read after the tokens were issued: only these can be on their way to a token. */
  public Question<List<DirectoryRoleAssignment>> rolesSinceToken() {
    return rolesSinceToken;
  }

  /** The batch has the response to whoever reads first. */
  private List<DirectoryRoleAssignment> readRolesAgain(Directory directory) throws IOException {
    if (batch.contains(Directory.Read.ROLES)) {
      roleAssignments.answer();
    }
    return directory.roleAssignments(principalId());
  }

  /** The application permissions that administrators granted, for every service. */
  public Question<List<GrantedPermission>> grantedPermissions() {
    return grantedPermissions;
  }

  /** Prepares to ask the chosen cloud about a tenant or a domain. */
  public Question<Optional<TenantMetadata>> metadata(String tenantOrDomain) {
    return conversation.question(
        RefusalExplainer.SERVICE,
        () -> {
          if (form.namesOneIdTwice()) {
            throw refused(EvaluatedCheck.notReached(IdentityChecks.CREDENTIAL));
          }
          try {
            return TenantMetadata.fetch(conversation.client(), form.cloud(), tenantOrDomain);
          } catch (EntraRefusal refusal) {
            throw refused(refusals.explain(refusal, List.of()));
          }
        });
  }

  /**
   * Prepares to ask for a fresh token for a service.
   *
   * @param host where the service answers, such as {@link Cloud#resourceManagerHost()}
   * @param ofThisService refusals with a meaning specific to this service
   */
  public Question<AccessToken> token(String host, List<RefusalMeaning> ofThisService) {
    return conversation.question(
        RefusalExplainer.SERVICE,
        () -> {
          if (form.namesOneIdTwice()) {
            throw refused(oneIdTwice());
          }
          try {
            return requireOwn(signIn.tokenFor(host));
          } catch (RuntimeException e) {
            Optional<EntraRefusal> refusal = RefusalExplainer.in(e);
            if (refusal.isEmpty()) {
              throw e;
            }
            throw refused(refusals.explain(refusal.get(), ofThisService));
          }
        });
  }

  private AccessToken requireOwn(AccessToken token) {
    new TokenOwner(form, expectedTenant())
        .problem(token.claims())
        .ifPresent(
            problem -> {
              throw refused(problem);
            });
    return token;
  }

  private Optional<String> expectedTenant() {
    return form.tenantId().matches(EntrySyntax.GUID)
        ? Optional.of(form.tenantId())
        : tenantMetadata
            .answer()
            .toOptional()
            .flatMap(Function.identity())
            .map(TenantMetadata::tenantId);
  }

  private static Refusal refused(CheckResult meaning) {
    return Refusal.meaning(RefusalExplainer.SERVICE, meaning);
  }

  private CheckResult oneIdTwice() {
    return RefusalMeaning.applicationIdIsTenantId()
        .failed(form, new Evidence("Entered twice", form.applicationId()));
  }

  /** Prepares to ask the directory, with the application's own token for Microsoft Graph. */
  public <T> Question<T> directory(DirectoryCall<T> call) {
    return conversation.question(Directory.SERVICE, () -> call.make(directory.answer().orThrow()));
  }

  /** Reads the batch, and then starts its questions, which find their answers in it. */
  private Directory openDirectory() throws IOException {
    Directory opened =
        new Directory(form.cloud(), graphToken.answer().orThrow(), conversation.client())
            .batching(batch, form.applicationId(), principalId());
    for (Directory.Read read : batch) {
      switch (read) {
        case REGISTRATION -> registration.begin();
        case PRINCIPAL -> principal.begin();
        case APPLICATION_CREDENTIALS, PRINCIPAL_CREDENTIALS -> credentials.begin();
        case TENANT -> tenant.begin();
        case PERMISSIONS -> grantedPermissions.begin();
        case ROLES -> roleAssignments.begin();
      }
    }
    return opened;
  }

  /**
   * The object id of the service principal; for use inside a question that follows on a token for
   * Microsoft Graph.
   */
  public String principalId() {
    return graphToken.answer().orThrow().claims().principalId();
  }

  /**
   * The tenant as an account, once the application has signed in.
   *
   * @param fallbackName the display name when the directory does not return one
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

  /** Looks for the tenant in the other clouds. */
  private Optional<Cloud> findCloud() throws IOException {
    for (Cloud cloud : Cloud.values()) {
      if (!cloud.loginHost().equals(form.cloud().loginHost())
          && TenantMetadata.fetch(conversation.client(), cloud, form.tenantId())
              .filter(found -> found.isIn(cloud))
              .isPresent()) {
        return Optional.of(cloud);
      }
    }
    return Optional.empty();
  }

  /**
   * A call to the directory.
   *
   * @param <T> what it returns
   */
  public interface DirectoryCall<T> {

    /** Makes the call; throws what {@link Directory} throws. */
    T make(Directory directory) throws Exception;
  }
}
