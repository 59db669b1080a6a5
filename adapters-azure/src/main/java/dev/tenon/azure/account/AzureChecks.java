package dev.tenon.azure.account;

import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import java.util.List;

/** The checks of the Azure provider. */
public final class AzureChecks {

  /** The form contains the values that its scope needs, and no others. */
  public static final Check SCOPE =
      new Check(
          CheckId.of("scope"),
          "Scope is complete and consistent",
          REQUIRED,
          "The form contains the values that its scope needs and no others. The check does not"
              + " verify that the IDs exist.");

  /** The application can read everything at the scope. */
  public static final Check READER =
      new Check(
          CheckId.of("reader"),
          "Reader is effective at the scope",
          REQUIRED,
          "The permissions of the application at the scope, including inherited ones, allow it to"
              + " read everything there, as reported by Azure Resource Manager.");

  /** The application sees every subscription of the scope. */
  public static final Check COVERAGE =
      new Check(
          CheckId.of("coverage"),
          "Every subscription of the scope is visible",
          RECOMMENDED,
          "Azure Resource Manager shows the application every subscription below the scope, where"
              + " the application can read everything, and no deny assignment at, above or in"
              + " these subscriptions takes that away.");

  /** The application can list the contents of the key vaults. */
  public static final Check KEY_VAULTS =
      new Check(
          CheckId.of("key-vaults"),
          "Key vaults can be listed",
          RECOMMENDED,
          "For every key vault that the application sees, its role or the vault's access policy"
              + " lets it list the names of keys, secrets and certificates, and no deny assignment"
              + " takes that away. The check does not call"
              + " the vaults themselves, so it does not cover their network rules or a role that"
              + " has not reached them yet.");

  /** The application has no Azure role beyond those that were asked for. */
  public static final Check EXCESS_AZURE_ROLES =
      new Check(
          CheckId.of("excess-azure-roles"),
          "No excess Azure roles",
          RECOMMENDED,
          "Every Azure role that is assigned to the application, or to a group that contains it,"
              + " at, above or below the scope is read-only, and none is assigned above the"
              + " scope.");

  /** All checks, each after the checks that it depends on. */
  public static final List<Check> ALL =
      List.of(
          SCOPE,
          IdentityChecks.TENANT,
          IdentityChecks.CREDENTIAL,
          IdentityChecks.CERTIFICATE_USED,
          IdentityChecks.SINGLE_TENANT,
          IdentityChecks.SERVICE_PRINCIPAL,
          IdentityChecks.GLOBAL_READER,
          READER,
          COVERAGE,
          KEY_VAULTS,
          IdentityChecks.CERTIFICATE_EXPIRY,
          IdentityChecks.OTHER_CREDENTIALS,
          IdentityChecks.EXCESS_PERMISSIONS,
          IdentityChecks.EXCESS_ROLES,
          EXCESS_AZURE_ROLES);

  private AzureChecks() {}
}
