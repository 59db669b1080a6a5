package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.check.IdentityEvaluators;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.toolkit.CheckList;
import dev.tenon.toolkit.EvaluatedCheck;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The evaluators of one Azure account. */
final class AzureEvaluators {

  /** Every check of the provider with its evaluation. Nothing is sent for a contradictory scope. */
  static final CheckList<AzureEvaluators> CHECKS =
      CheckList.of(
              List.of(
                  independent(AzureChecks.SCOPE, one -> one.scope.scope()),
                  independent(IdentityChecks.TENANT, one -> one.identity.tenant())
                      .requires(AzureChecks.SCOPE),
                  signedIn(IdentityChecks.CREDENTIAL, one -> one.identity.credential()),
                  signedIn(IdentityChecks.CERTIFICATE_USED, one -> one.identity.certificateUsed()),
                  signedIn(IdentityChecks.SINGLE_TENANT, one -> one.identity.singleTenant()),
                  signedIn(IdentityChecks.SERVICE_PRINCIPAL, one -> one.identity.enabled()),
                  signedIn(IdentityChecks.GLOBAL_READER, one -> one.identity.globalReader()),
                  signedIn(AzureChecks.READER, one -> one.reader.reader()),
                  signedIn(AzureChecks.COVERAGE, one -> one.coverage.coverage()),
                  signedIn(AzureChecks.KEY_VAULTS, one -> one.keyVaults.keyVaults()),
                  independent(
                      IdentityChecks.CERTIFICATE_EXPIRY, one -> one.identity.certificateExpiry()),
                  signedIn(
                      IdentityChecks.OTHER_CREDENTIALS, one -> one.identity.otherCredentials()),
                  signedIn(
                      IdentityChecks.EXCESS_PERMISSIONS, one -> one.identity.excessPermissions()),
                  signedIn(IdentityChecks.EXCESS_ROLES, one -> one.identity.excessRoles()),
                  signedIn(AzureChecks.EXCESS_AZURE_ROLES, one -> one.excessRoles.excess())))
          .requireExactly(AzureChecks.ALL);

  private final ScopeFacts facts;
  private final RoleFacts roleFacts;
  private final KeyVaultFacts vaults;
  private final ScopeEvaluator scope;
  private final IdentityEvaluators identity;
  private final ReaderEvaluator reader;
  private final CoverageEvaluator coverage;
  private final KeyVaultEvaluator keyVaults;
  private final ExcessRoleEvaluator excessRoles;

  AzureEvaluators(Map<String, String> form, ScopeFacts facts, InstantSource clock) {
    this.facts = facts;
    this.roleFacts = new RoleFacts(facts);
    this.vaults = new KeyVaultFacts(facts);
    this.scope = new ScopeEvaluator(form);
    this.identity = new IdentityEvaluators(AzureForm.PROVIDER, facts.identity, facts.token, clock);
    this.reader = new ReaderEvaluator(facts, roleFacts);
    this.coverage = new CoverageEvaluator(facts, reader);
    this.keyVaults = new KeyVaultEvaluator(facts, vaults, roleFacts, reader);
    this.excessRoles = new ExcessRoleEvaluator(facts, roleFacts, reader);
  }

  /** Whether the form states its scope completely and without contradiction. */
  boolean isScopeStated() {
    return scope.scope() instanceof CheckResult.Passed;
  }

  /** Starts the questions that the wanted checks always need. Does not block. */
  void begin(Set<CheckId> wanted) {
    facts.begin(wanted);
    if (wanted.contains(AzureChecks.READER.id())) {
      roleFacts.beginAtScope();
    }
    if (wanted.contains(AzureChecks.EXCESS_AZURE_ROLES.id())) {
      roleFacts.begin();
    }
    if (wanted.contains(AzureChecks.KEY_VAULTS.id())) {
      vaults.listings.begin();
    }
  }

  private static EvaluatedCheck<AzureEvaluators> independent(
      Check check, Function<AzureEvaluators, CheckResult> evaluation) {
    return EvaluatedCheck.of(check, evaluation);
  }

  private static EvaluatedCheck<AzureEvaluators> signedIn(
      Check check, Function<AzureEvaluators, CheckResult> evaluation) {
    return independent(check, evaluation)
        .requires(AzureChecks.SCOPE)
        .requires(IdentityChecks.TENANT, IdentityEvaluators::isTenantFound);
  }
}
