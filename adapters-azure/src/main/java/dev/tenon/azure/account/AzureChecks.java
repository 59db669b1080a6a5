package dev.tenon.azure.account;

import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import java.util.List;

/** The checks of the Azure provider. */
public final class AzureChecks {

  /** The form names what its scope needs, and nothing else. */
  public static final Check SCOPE =
      new Check(
          CheckId.of("scope"),
          "Scope is stated without contradiction",
          REQUIRED,
          "The form names what its scope needs and nothing else; nothing about whether it exists.");

  /** The application may read everything at the scope. */
  public static final Check READER =
      new Check(
          CheckId.of("reader"),
          "Reader is effective at the scope",
          REQUIRED,
          "Azure Resource Manager's own permissions of the application at the scope, inherited ones"
              + " included, allow it to read everything there.");

  /** The application sees every subscription of the scope. */
  public static final Check COVERAGE =
      new Check(
          CheckId.of("coverage"),
          "Every subscription of the scope is visible",
          RECOMMENDED,
          "Azure Resource Manager shows the application every subscription that it lists below the"
              + " scope, where the application may read everything.");

  /** The application may list what the key vaults hold. */
  public static final Check KEY_VAULTS =
      new Check(
          CheckId.of("key-vaults"),
          "Key vaults can be listed",
          RECOMMENDED,
          "For every key vault that the application sees, its role or the vault's access policy"
              + " lets it list the names of keys, secrets and certificates; the vaults themselves,"
              + " which a role can take hours to reach, and their network rules are not tried.");

  /** The application holds no Azure role beyond those asked for. */
  public static final Check EXCESS_AZURE_ROLES =
      new Check(
          CheckId.of("excess-azure-roles"),
          "No further Azure role",
          RECOMMENDED,
          "Every Azure role that is assigned to the application at, above or below the scope, or to"
              + " a group that it is in, only reads, and none is assigned above the scope.");

  /** All of them, in the order in which they build on each other. */
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
          IdentityChecks.EXCESS_PERMISSIONS,
          IdentityChecks.EXCESS_ROLES,
          EXCESS_AZURE_ROLES);

  private AzureChecks() {}
}
