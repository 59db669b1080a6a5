package dev.tenon.m365.account;

import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import java.util.List;

/** The checks of the Microsoft 365 provider. */
public final class M365Checks {

  /** Tenant ID and organization name belong together, in the chosen cloud. */
  public static final Check TENANT =
      new Check(
          IdentityChecks.TENANT.id(),
          "Tenant ID and organization name belong together",
          REQUIRED,
          "The public sign-in metadata of the chosen cloud has the tenant, and it or the directory"
              + " names the same tenant for the organization name.");

  /** The Exchange permission is granted. */
  public static final Check EXCHANGE_PERMISSION =
      new Check(
          CheckId.of("exchange-permission"),
          "Exchange permission is consented",
          REQUIRED,
          "A fresh Exchange Online token contains the permission Exchange.ManageAsApp.");

  /** The application holds a directory role that Exchange accepts. */
  public static final Check DIRECTORY_ROLE =
      new Check(
          CheckId.of("directory-role"),
          "Directory role is assigned",
          REQUIRED,
          "A fresh token contains a directory role that Exchange Online accepts, or Exchange Online"
              + " responded without one.");

  /** Exchange Online answers, for the same organization. */
  public static final Check EXCHANGE =
      new Check(
          CheckId.of("exchange"),
          "Exchange Online answers",
          REQUIRED,
          "Exchange Online ran Get-OrganizationConfig for the application and, where it names its"
              + " organization by a domain, named the same one.");

  /** Exchange Online assigns no excess management roles. */
  public static final Check EXCESS_EXCHANGE_ROLES =
      new Check(
          CheckId.of("excess-exchange-roles"),
          "No excess Exchange roles",
          RECOMMENDED,
          "Exchange Online assigns the application, directly and through role groups, only"
              + " management roles that are known to be read-only.");

  /** All of them, in the order in which they build on each other. */
  public static final List<Check> ALL =
      List.of(
          TENANT,
          IdentityChecks.CREDENTIAL,
          IdentityChecks.CERTIFICATE_USED,
          IdentityChecks.SINGLE_TENANT,
          IdentityChecks.SERVICE_PRINCIPAL,
          EXCHANGE_PERMISSION,
          DIRECTORY_ROLE,
          IdentityChecks.GLOBAL_READER,
          EXCHANGE,
          IdentityChecks.CERTIFICATE_EXPIRY,
          IdentityChecks.OTHER_CREDENTIALS,
          IdentityChecks.EXCESS_PERMISSIONS,
          IdentityChecks.EXCESS_ROLES,
          EXCESS_EXCHANGE_ROLES);

  private M365Checks() {}
}
