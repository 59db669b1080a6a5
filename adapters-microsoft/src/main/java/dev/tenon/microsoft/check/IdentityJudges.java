package dev.tenon.microsoft.check;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.http.Question;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How the checks of {@link IdentityChecks} are answered. */
public final class IdentityJudges {

  private IdentityJudges() {}

  /**
   * The judgement of each identity check. A provider adds those of its own, and replaces those that
   * it asks more for.
   *
   * @param provider whose accounts are judged; it stands in commands that are to be typed
   * @param serviceToken the token for the provider's own service
   * @return a map of the caller's own
   */
  public static Map<CheckId, Supplier<CheckResult>> of(
      ProviderId provider,
      IdentityInquiry inquiry,
      Question<AccessToken> serviceToken,
      InstantSource clock) {
    TenantJudge tenant = new TenantJudge(inquiry);
    SignInJudge signIn = new SignInJudge(provider, inquiry);
    ApplicationJudge application = new ApplicationJudge(inquiry);
    DirectoryRoleJudge role = new DirectoryRoleJudge(inquiry, serviceToken);
    CertificateJudge lifetime = new CertificateJudge(inquiry, clock);
    ExcessPermissionJudge permissions = new ExcessPermissionJudge(inquiry);
    Map<CheckId, Supplier<CheckResult>> judgements = new HashMap<>();
    judgements.put(IdentityChecks.TENANT.id(), tenant::tenant);
    judgements.put(IdentityChecks.CREDENTIAL.id(), signIn::credential);
    judgements.put(IdentityChecks.CERTIFICATE_USED.id(), signIn::certificateUsed);
    judgements.put(IdentityChecks.SINGLE_TENANT.id(), application::singleTenant);
    judgements.put(IdentityChecks.SERVICE_PRINCIPAL.id(), application::enabled);
    judgements.put(IdentityChecks.GLOBAL_READER.id(), role::globalReader);
    judgements.put(IdentityChecks.CERTIFICATE_EXPIRY.id(), lifetime::expiry);
    judgements.put(IdentityChecks.EXCESS_PERMISSIONS.id(), permissions::excess);
    judgements.put(IdentityChecks.EXCESS_ROLES.id(), role::excess);
    return judgements;
  }
}
