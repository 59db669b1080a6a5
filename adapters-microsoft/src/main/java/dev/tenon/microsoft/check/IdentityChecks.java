package dev.tenon.microsoft.check;

import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;

/**
 * The questions about an application that every provider of a Microsoft cloud answers alike. A
 * provider lists them in its descriptor among its own, in the order in which they build on each
 * other; {@link IdentityEvaluators} answers them.
 */
public final class IdentityChecks {

  /** The tenant is where the operator said. */
  public static final Check TENANT =
      new Check(
          CheckId.of("tenant"),
          "Tenant is in the chosen cloud",
          REQUIRED,
          "The public sign-in metadata of the chosen cloud knows the tenant.");

  /** The application signs in. */
  public static final Check CREDENTIAL =
      new Check(
          CheckId.of("credential"),
          "Application signs in",
          REQUIRED,
          "Microsoft Entra ID issued a fresh token for the application's own credential.");

  /** What it signed in with is the certificate. */
  public static final Check CERTIFICATE_USED =
      new Check(
          CheckId.of("certificate-used"),
          "Signed in with the certificate",
          RECOMMENDED,
          "The fresh token says that it was issued for a certificate, not for a secret.");

  /** Only accounts of this tenant can use the application. */
  public static final Check SINGLE_TENANT =
      new Check(
          CheckId.of("single-tenant"),
          "Application belongs to this directory only",
          RECOMMENDED,
          "The application's own registration limits it to accounts of this tenant.");

  /** The application is switched on in this tenant. */
  public static final Check SERVICE_PRINCIPAL =
      new Check(
          CheckId.of("service-principal"),
          "Application is enabled",
          REQUIRED,
          "The enterprise application of this tenant is enabled for sign-in.");

  /** The application holds Global Reader. */
  public static final Check GLOBAL_READER =
      new Check(
          CheckId.of("global-reader"),
          "Global Reader is assigned",
          RECOMMENDED,
          "A fresh token carries the directory role Global Reader.");

  /** The certificate stays valid for more than 30 days. */
  public static final Check CERTIFICATE_EXPIRY =
      new Check(
          CheckId.of("certificate-expiry"),
          "Certificate is valid for more than 30 days",
          RECOMMENDED,
          "The end date in the certificate is more than 30 days away; nothing about the end of a"
              + " client secret that signs in instead.");

  /** No application permission beyond those asked for. */
  public static final Check EXCESS_PERMISSIONS =
      new Check(
          CheckId.of("excess-permissions"),
          "No further application permission",
          RECOMMENDED,
          "Fresh tokens carry no application permission beyond those that Tenon asked for.");

  /** No directory role that can change things. */
  public static final Check EXCESS_ROLES =
      new Check(
          CheckId.of("excess-roles"),
          "No directory role that can change things",
          RECOMMENDED,
          "A fresh token carries only directory roles that are known to read and change nothing.");

  private IdentityChecks() {}
}
