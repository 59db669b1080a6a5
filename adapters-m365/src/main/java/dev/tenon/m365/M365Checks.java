package dev.tenon.m365;

import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import java.util.List;

/** The questions that the Microsoft 365 provider answers. */
public final class M365Checks {

  /** Tenant ID and organization name belong together, in the chosen cloud. */
  public static final CheckId TENANT = CheckId.of("tenant");

  /** The application signs in. */
  public static final CheckId CREDENTIAL = CheckId.of("credential");

  /** What it signed in with is the certificate. */
  public static final CheckId CERTIFICATE_USED = CheckId.of("certificate-used");

  /** Only accounts of this tenant can use the application. */
  public static final CheckId SINGLE_TENANT = CheckId.of("single-tenant");

  /** The application is switched on in this tenant. */
  public static final CheckId SERVICE_PRINCIPAL = CheckId.of("service-principal");

  /** The Exchange permission is granted. */
  public static final CheckId EXCHANGE_PERMISSION = CheckId.of("exchange-permission");

  /** The application holds a directory role that Exchange accepts. */
  public static final CheckId DIRECTORY_ROLE = CheckId.of("directory-role");

  /** That role is Global Reader. */
  public static final CheckId GLOBAL_READER = CheckId.of("global-reader");

  /** Exchange Online answers, for the same organization. */
  public static final CheckId EXCHANGE = CheckId.of("exchange");

  /** The certificate stays valid for more than 30 days. */
  public static final CheckId CERTIFICATE_EXPIRY = CheckId.of("certificate-expiry");

  /** No application permission beyond the one asked for. */
  public static final CheckId EXCESS_PERMISSIONS = CheckId.of("excess-permissions");

  /** No directory role that can change things. */
  public static final CheckId EXCESS_ROLES = CheckId.of("excess-roles");

  /** All of them, in the order in which they build on each other. */
  public static final List<Check> ALL =
      List.of(
          new Check(
              TENANT,
              "Tenant ID and organization name belong together",
              REQUIRED,
              "The public sign-in metadata of the chosen cloud names one tenant for both values."),
          new Check(
              CREDENTIAL,
              "Application signs in",
              REQUIRED,
              "Microsoft Entra ID issued a fresh token for the application's own credential."),
          new Check(
              CERTIFICATE_USED,
              "Signed in with the certificate",
              RECOMMENDED,
              "The fresh token says that it was issued for a certificate, not for a secret."),
          new Check(
              SINGLE_TENANT,
              "Application belongs to this directory only",
              RECOMMENDED,
              "The application's own registration limits it to accounts of this tenant."),
          new Check(
              SERVICE_PRINCIPAL,
              "Application is enabled",
              REQUIRED,
              "The enterprise application of this tenant is enabled for sign-in."),
          new Check(
              EXCHANGE_PERMISSION,
              "Exchange permission is consented",
              REQUIRED,
              "A fresh Exchange Online token carries the permission Exchange.ManageAsApp."),
          new Check(
              DIRECTORY_ROLE,
              "Directory role is assigned",
              REQUIRED,
              "A fresh token carries a directory role that Exchange Online accepts, or Exchange"
                  + " Online answered without one."),
          new Check(
              GLOBAL_READER,
              "Global Reader is the role",
              RECOMMENDED,
              "A fresh token carries the directory role Global Reader."),
          new Check(
              EXCHANGE,
              "Exchange Online answers",
              REQUIRED,
              "Exchange Online ran Get-OrganizationConfig for the application and, where it names"
                  + " its organization by a domain, named the same one."),
          new Check(
              CERTIFICATE_EXPIRY,
              "Certificate is valid for more than 30 days",
              RECOMMENDED,
              "The end date in the certificate is more than 30 days away; nothing about the end of a"
                  + " client secret that signs in instead."),
          new Check(
              EXCESS_PERMISSIONS,
              "No further application permission",
              RECOMMENDED,
              "Fresh tokens for Exchange Online and Microsoft Graph carry no permission beyond"
                  + " Exchange.ManageAsApp."),
          new Check(
              EXCESS_ROLES,
              "No directory role that can change things",
              RECOMMENDED,
              "A fresh token carries only directory roles that are known to read and change nothing."));

  private M365Checks() {}

  /** The words that stand before the answer of a check. */
  public static String title(CheckId id) {
    return ALL.stream()
        .filter(check -> check.id().equals(id))
        .map(Check::title)
        .findFirst()
        .orElseThrow();
  }
}
