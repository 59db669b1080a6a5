package dev.tenon.m365.check;

import dev.tenon.m365.LinkForm;
import dev.tenon.m365.M365Checks;
import dev.tenon.m365.certificate.HeldCertificate;
import dev.tenon.m365.entra.RefusalMeaning;
import dev.tenon.m365.entra.Refusals;
import dev.tenon.m365.entra.SignIn;
import dev.tenon.m365.http.Conversation;
import dev.tenon.spi.Account;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Answers the wanted checks of one account, in one conversation. */
public final class AccountCheck {

  private static final Set<CheckId> NEEDS_NO_TENANT =
      Set.of(M365Checks.TENANT, M365Checks.CERTIFICATE_EXPIRY);

  private final CheckRequest request;
  private final LinkForm form;
  private final Inquiry inquiry;
  private final Map<CheckId, Supplier<CheckResult>> judgements;

  private AccountCheck(CheckRequest request, Conversation conversation, InstantSource clock) {
    this.request = request;
    Optional<HeldCertificate> certificate = HeldCertificate.usedFrom(request.credential());
    this.form = LinkForm.of(request.form());
    this.inquiry =
        new Inquiry(
            form,
            new Refusals(form, certificate),
            SignIn.with(request.credential(), form, conversation),
            conversation);
    TenantJudge tenant = new TenantJudge(form, inquiry);
    SignInJudge signIn = new SignInJudge(form, inquiry);
    ApplicationJudge application = new ApplicationJudge(form, inquiry);
    PermissionJudge permission = new PermissionJudge(form, inquiry);
    RoleJudge role = new RoleJudge(form, inquiry);
    ExchangeJudge exchange = new ExchangeJudge(form, inquiry);
    CertificateJudge lifetime = new CertificateJudge(form, certificate, clock);
    this.judgements =
        Map.ofEntries(
            Map.entry(M365Checks.TENANT, tenant::tenant),
            Map.entry(M365Checks.CREDENTIAL, signIn::credential),
            Map.entry(M365Checks.CERTIFICATE_USED, signIn::certificateUsed),
            Map.entry(M365Checks.SINGLE_TENANT, application::singleTenant),
            Map.entry(M365Checks.SERVICE_PRINCIPAL, application::enabled),
            Map.entry(M365Checks.EXCHANGE_PERMISSION, permission::exchangePermission),
            Map.entry(M365Checks.DIRECTORY_ROLE, role::supportedRole),
            Map.entry(M365Checks.GLOBAL_READER, role::globalReader),
            Map.entry(M365Checks.EXCHANGE, exchange::answers),
            Map.entry(M365Checks.CERTIFICATE_EXPIRY, lifetime::expiry),
            Map.entry(M365Checks.EXCESS_PERMISSIONS, permission::excess),
            Map.entry(M365Checks.EXCESS_ROLES, role::excess));
  }

  /**
   * Answers.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, or {@link
   *     ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential cannot be of this provider
   */
  public static CheckReport run(
      CheckRequest request,
      CheckListener listener,
      Conversation conversation,
      InstantSource clock) {
    return new AccountCheck(request, conversation, clock).run(listener);
  }

  private CheckReport run(CheckListener listener) {
    inquiry.begin(request.wanted());
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (Check check : M365Checks.ALL) {
      if (request.wanted().contains(check.id())) {
        listener.started(check.id());
        CheckResult result =
            NEEDS_NO_TENANT.contains(check.id()) || tenantFound(results)
                ? judgements.get(check.id()).get()
                : Verdicts.notReached(M365Checks.TENANT);
        listener.finished(check.id(), result);
        results.put(check.id(), result);
      }
    }
    return new CheckReport(account(), results);
  }

  /** A sign-in at the wrong door would only repeat, or misname, what the tenant check found. */
  private static boolean tenantFound(Map<CheckId, CheckResult> results) {
    return !(results.get(M365Checks.TENANT) instanceof CheckResult.Failed failed)
        || failed.findings().stream()
            .map(Finding::code)
            .noneMatch(RefusalMeaning.tenantCodes()::contains);
  }

  private Optional<Account> account() {
    return inquiry
        .graphToken
        .answer()
        .toOptional()
        .map(token -> new Account(token.claims().tenantId(), displayName()));
  }

  private String displayName() {
    return inquiry
        .tenant
        .answer()
        .toOptional()
        .flatMap(tenant -> tenant.displayName())
        .orElse(form.organization());
  }
}
