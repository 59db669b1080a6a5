package dev.tenon.microsoft.entra;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;
import static dev.tenon.spi.ErrorCategory.PROVIDER;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** Problems with the application that signs in, shared by all providers of Microsoft clouds. */
public enum EntraErrorCode implements ErrorCode {
  /** The application was disabled by its owner or by Microsoft. */
  ENTRA_APPLICATION_DISABLED(CUSTOMER_SETUP),
  /** The same id was entered as tenant id and as application id. */
  ENTRA_APPLICATION_ID_IS_TENANT_ID(CALLER),
  /** The registration of the application lacks something that the sign-in needs. */
  ENTRA_APPLICATION_MISCONFIGURED(CUSTOMER_SETUP),
  /** The directory has no application of that client id. */
  ENTRA_APPLICATION_NOT_FOUND(CALLER),
  /** The application was registered in another tenant, whose owner controls it. */
  ENTRA_APPLICATION_OF_ANOTHER_TENANT(CUSTOMER_SETUP),
  /** The application is registered as a public client, which cannot present a credential. */
  ENTRA_APPLICATION_PUBLIC(CUSTOMER_SETUP),
  /** The application requires an assignment that its service principal does not have. */
  ENTRA_ASSIGNMENT_REQUIRED(CUSTOMER_SETUP),
  /** The certificate has expired. */
  ENTRA_CERTIFICATE_EXPIRED(CUSTOMER_SETUP),
  /** The certificate expires within 30 days. */
  ENTRA_CERTIFICATE_EXPIRES_SOON(CUSTOMER_SETUP),
  /** The application does not have the certificate that Tenon signs in with. */
  ENTRA_CERTIFICATE_NOT_REGISTERED(CUSTOMER_SETUP),
  /** The certificate is not valid yet. */
  ENTRA_CERTIFICATE_NOT_YET_VALID(CALLER),
  /** The certificate or its signature was refused for another reason. */
  ENTRA_CERTIFICATE_REFUSED(CUSTOMER_SETUP),
  /** The clock of this machine is too far from the real time. */
  ENTRA_CLOCK_WRONG(CALLER),
  /** A Conditional Access policy blocks the application. */
  ENTRA_CONDITIONAL_ACCESS_BLOCKED(CUSTOMER_SETUP),
  /** No administrator consented to the permissions of the application. */
  ENTRA_CONSENT_MISSING(CUSTOMER_SETUP),
  /** The certificate or the client secret was refused, without a reason. */
  ENTRA_CREDENTIAL_REFUSED(CUSTOMER_SETUP),
  /** A directory role is recorded in the directory, but fresh tokens do not carry it. */
  ENTRA_DIRECTORY_ROLE_NOT_EFFECTIVE(CUSTOMER_SETUP),
  /** The application holds an application permission beyond those asked for. */
  ENTRA_EXCESS_PERMISSION(CUSTOMER_SETUP),
  /** The application has a directory role that is not known to be read-only. */
  ENTRA_EXCESS_ROLE(CUSTOMER_SETUP),
  /** The token of an external issuer was refused. */
  ENTRA_FEDERATED_CREDENTIAL_REFUSED(CUSTOMER_SETUP),
  /** The application does not hold the directory role Global Reader. */
  ENTRA_GLOBAL_READER_MISSING(CUSTOMER_SETUP),
  /** Accounts of other tenants can use the application. */
  ENTRA_MULTI_TENANT_APPLICATION(CUSTOMER_SETUP),
  /** The network that Tenon calls from restricts or alters sign-ins. */
  ENTRA_NETWORK_RESTRICTED(CALLER),
  /** The application has a usable credential besides the one that Tenon uses. */
  ENTRA_OTHER_CREDENTIAL(CUSTOMER_SETUP),
  /** Microsoft Entra ID treated the request as the sign-in of a user. */
  ENTRA_PERSON_SIGN_IN_EXPECTED(PROVIDER),
  /** A recent change has not reached every part of the directory yet. */
  ENTRA_REPLICATION_PENDING(TRANSIENT),
  /** Microsoft Entra ID found the request itself malformed. */
  ENTRA_REQUEST_REJECTED(PROVIDER),
  /** The client secret has expired. */
  ENTRA_SECRET_EXPIRED(CUSTOMER_SETUP),
  /** The client secret is wrong. */
  ENTRA_SECRET_INVALID(CALLER),
  /** A policy of the tenant blocks the application. */
  ENTRA_SECURITY_POLICY_BLOCKED(CUSTOMER_SETUP),
  /** The service that a token was requested for is disabled in the tenant. */
  ENTRA_SERVICE_DISABLED(CUSTOMER_SETUP),
  /** Microsoft Entra ID failed for a reason of its own. */
  ENTRA_SERVICE_FAULT(PROVIDER),
  /** The tenant does not have the service that a token was requested for. */
  ENTRA_SERVICE_NOT_IN_TENANT(CUSTOMER_SETUP),
  /** The enterprise application is disabled in this tenant. */
  ENTRA_SERVICE_PRINCIPAL_DISABLED(CUSTOMER_SETUP),
  /** The application exists, but has no enterprise application in this tenant. */
  ENTRA_SERVICE_PRINCIPAL_MISSING(CUSTOMER_SETUP),
  /** Microsoft Entra ID refuses repeated sign-ins for some minutes. */
  ENTRA_SIGN_IN_THROTTLED(TRANSIENT),
  /** The application signed in with a secret instead of the certificate. */
  ENTRA_SIGNED_IN_WITH_SECRET(CUSTOMER_SETUP),
  /** Microsoft has blocked or withdrawn the tenant. */
  ENTRA_TENANT_BLOCKED(CUSTOMER_SETUP),
  /** Microsoft Entra ID accepts the tenant ID neither as a GUID nor as a domain. */
  ENTRA_TENANT_INVALID(CALLER),
  /** No cloud has a tenant with that ID or domain. */
  ENTRA_TENANT_NOT_FOUND(CALLER),
  /** The tenant is in another national cloud than the chosen one. */
  ENTRA_WRONG_CLOUD(CALLER);

  private final ErrorCategory category;

  EntraErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
