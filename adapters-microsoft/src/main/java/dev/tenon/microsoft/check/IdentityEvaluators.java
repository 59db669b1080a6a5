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
public final class IdentityEvaluators {

  private IdentityEvaluators() {}

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
      IdentityFacts facts,
      Question<AccessToken> serviceToken,
      InstantSource clock) {
    TenantEvaluator tenant = new TenantEvaluator(facts);
    SignInEvaluator signIn = new SignInEvaluator(provider, facts);
    ApplicationEvaluator application = new ApplicationEvaluator(facts);
    DirectoryRoleEvaluator role = new DirectoryRoleEvaluator(facts, serviceToken);
    CertificateEvaluator lifetime = new CertificateEvaluator(facts, clock);
    ExcessPermissionEvaluator permissions = new ExcessPermissionEvaluator(facts);
    Map<CheckId, Supplier<CheckResult>> evaluations = new HashMap<>();
    evaluations.put(IdentityChecks.TENANT.id(), tenant::tenant);
    evaluations.put(IdentityChecks.CREDENTIAL.id(), signIn::credential);
    evaluations.put(IdentityChecks.CERTIFICATE_USED.id(), signIn::certificateUsed);
    evaluations.put(IdentityChecks.SINGLE_TENANT.id(), application::singleTenant);
    evaluations.put(IdentityChecks.SERVICE_PRINCIPAL.id(), application::enabled);
    evaluations.put(IdentityChecks.GLOBAL_READER.id(), role::globalReader);
    evaluations.put(IdentityChecks.CERTIFICATE_EXPIRY.id(), lifetime::expiry);
    evaluations.put(IdentityChecks.EXCESS_PERMISSIONS.id(), permissions::excess);
    evaluations.put(IdentityChecks.EXCESS_ROLES.id(), role::excess);
    return evaluations;
  }
}
