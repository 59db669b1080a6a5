package dev.tenon.microsoft.check;

import static dev.tenon.spi.RequirementLevel.RECOMMENDED;
import static dev.tenon.spi.RequirementLevel.REQUIRED;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;

/**
 * The checks of an application that all providers of Microsoft clouds share. A provider lists them
 * in its descriptor among its own, in the order in which they build on each other; {@link
 * IdentityEvaluators} evaluates them.
 */
public final class IdentityChecks {

  /** The tenant is in the cloud that the operator chose. */
  public static final Check TENANT =
      new Check(
          CheckId.of("tenant"),
          "Tenant is in the chosen cloud",
          REQUIRED,
          "The public sign-in metadata of the chosen cloud contains the tenant.");

  /** The application signs in. */
  public static final Check CREDENTIAL =
      new Check(
          CheckId.of("credential"),
          "Application signs in",
          REQUIRED,
          "Microsoft Entra ID issued a fresh token for the application's own credential.");

  /** The application signs in with the certificate, not with a client secret. */
  public static final Check CERTIFICATE_USED =
      new Check(
          CheckId.of("certificate-used"),
          "Signed in with the certificate",
          RECOMMENDED,
          "The fresh token states that the application signed in with a certificate, not with a"
              + " client secret.");

  /** Only accounts of this tenant can use the application. */
  public static final Check SINGLE_TENANT =
      new Check(
          CheckId.of("single-tenant"),
          "Application belongs to this directory only",
          RECOMMENDED,
          "The application's own registration limits it to accounts of this tenant.");

  /** The application is enabled in this tenant. */
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
          "A fresh token contains the directory role Global Reader.");

  /** The certificate stays valid for more than 30 days. */
  public static final Check CERTIFICATE_EXPIRY =
      new Check(
          CheckId.of("certificate-expiry"),
          "Certificate is valid for more than 30 days",
          RECOMMENDED,
          "The certificate is valid already, and its end date is more than 30 days away. The check"
              + " does not cover a client secret.");

  /** Nobody else has a credential of the application. */
  public static final Check OTHER_CREDENTIALS =
      new Check(
          CheckId.of("other-credentials"),
          "No other credentials",
          RECOMMENDED,
          "The application's own registration and service principal list no certificate and no"
              + " client secret that is still usable, besides the one that Tenon uses. Federated"
              + " credentials are not checked.");

  /** The application has no application permission beyond the requested ones. */
  public static final Check EXCESS_PERMISSIONS =
      new Check(
          CheckId.of("excess-permissions"),
          "No excess application permissions",
          RECOMMENDED,
          "Fresh tokens contain no application permission beyond those that Tenon asked for, and the"
              + " directory records no others.");

  /** No excess directory roles. */
  public static final Check EXCESS_ROLES =
      new Check(
          CheckId.of("excess-roles"),
          "No excess directory roles",
          RECOMMENDED,
          "A fresh token contains only directory roles that are known to be read-only, and the"
              + " directory records no others for the application itself.");

  private IdentityChecks() {}
}
