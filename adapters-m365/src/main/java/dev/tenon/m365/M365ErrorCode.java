package dev.tenon.m365;

import static dev.tenon.spi.ErrorCategory.CALLER;
import static dev.tenon.spi.ErrorCategory.CUSTOMER_SETUP;
import static dev.tenon.spi.ErrorCategory.PROVIDER;
import static dev.tenon.spi.ErrorCategory.TRANSIENT;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;

/** What can be wrong with a Microsoft 365 tenant that is linked. */
public enum M365ErrorCode implements ErrorCode {
  /** The application was switched off by its owner or by Microsoft. */
  M365_APPLICATION_DISABLED(CUSTOMER_SETUP),
  /** The tenant id was entered as the application id. */
  M365_APPLICATION_ID_IS_TENANT_ID(CALLER),
  /** The directory has no application of that client id. */
  M365_APPLICATION_NOT_FOUND(CALLER),
  /** The registration of the application lacks something that the sign-in needs. */
  M365_APPLICATION_MISCONFIGURED(CUSTOMER_SETUP),
  /** The application is registered as a public client, which cannot present a credential. */
  M365_APPLICATION_PUBLIC(CUSTOMER_SETUP),
  /** The application demands an assignment that its service principal does not have. */
  M365_ASSIGNMENT_REQUIRED(CUSTOMER_SETUP),
  /** The certificate is past its end. */
  M365_CERTIFICATE_EXPIRED(CUSTOMER_SETUP),
  /** The certificate ends within 30 days. */
  M365_CERTIFICATE_EXPIRES_SOON(CUSTOMER_SETUP),
  /** The application does not have the certificate that Tenon signs in with. */
  M365_CERTIFICATE_NOT_REGISTERED(CUSTOMER_SETUP),
  /** The certificate or its signature was refused for another reason. */
  M365_CERTIFICATE_REFUSED(CUSTOMER_SETUP),
  /** The clock of this machine is too far from the real time. */
  M365_CLOCK_WRONG(CALLER),
  /** A Conditional Access policy blocks the application. */
  M365_CONDITIONAL_ACCESS_BLOCKED(CUSTOMER_SETUP),
  /** The Exchange permission is declared, but no administrator consented to it. */
  M365_CONSENT_MISSING(CUSTOMER_SETUP),
  /** Consent is recorded in the directory, but fresh tokens do not carry it. */
  M365_CONSENT_NOT_EFFECTIVE(CUSTOMER_SETUP),
  /** The application holds no directory role. */
  M365_DIRECTORY_ROLE_MISSING(CUSTOMER_SETUP),
  /** A directory role is recorded in the directory, but fresh tokens do not carry it. */
  M365_DIRECTORY_ROLE_NOT_EFFECTIVE(CUSTOMER_SETUP),
  /** The directory roles of the application are none that Exchange Online accepts. */
  M365_DIRECTORY_ROLE_UNSUPPORTED(CUSTOMER_SETUP),
  /** The application holds an application permission beyond the one asked for. */
  M365_EXCESS_PERMISSION(CUSTOMER_SETUP),
  /** The application holds a directory role that is not known to read only. */
  M365_EXCESS_ROLE(CUSTOMER_SETUP),
  /** Exchange Online refuses the application although both grants are there. */
  M365_EXCHANGE_ACCESS_DENIED(CUSTOMER_SETUP),
  /** Exchange Online answered for another organization than the one entered. */
  M365_EXCHANGE_OTHER_ORGANIZATION(CUSTOMER_SETUP),
  /** The tenant has no Exchange Online. */
  M365_EXCHANGE_NOT_IN_TENANT(CUSTOMER_SETUP),
  /** The Exchange permission was added as a delegated one. */
  M365_EXCHANGE_PERMISSION_DELEGATED(CUSTOMER_SETUP),
  /** The Exchange permission is not among the permissions of the application. */
  M365_EXCHANGE_PERMISSION_NOT_DECLARED(CUSTOMER_SETUP),
  /** The directory role is not Global Reader. */
  M365_GLOBAL_READER_MISSING(CUSTOMER_SETUP),
  /** Accounts of other tenants can use the application. */
  M365_MULTI_TENANT_APPLICATION(CUSTOMER_SETUP),
  /** The organization name is not known to the cloud. */
  M365_ORGANIZATION_NOT_FOUND(CALLER),
  /** The organization name is a domain of the tenant, but not its initial one. */
  M365_ORGANIZATION_NOT_INITIAL(CALLER),
  /** The organization name belongs to another tenant than the tenant id. */
  M365_ORGANIZATION_OF_ANOTHER_TENANT(CALLER),
  /** Microsoft Entra ID took the request for the sign-in of a person. */
  M365_PERSON_SIGN_IN_EXPECTED(PROVIDER),
  /** A fresh change has not reached every part of the directory yet. */
  M365_REPLICATION_PENDING(TRANSIENT),
  /** Microsoft Entra ID found the request itself malformed. */
  M365_REQUEST_REJECTED(PROVIDER),
  /** The client secret is past its end. */
  M365_SECRET_EXPIRED(CUSTOMER_SETUP),
  /** The client secret is wrong. */
  M365_SECRET_INVALID(CALLER),
  /** A policy of the tenant blocks the application. */
  M365_SECURITY_POLICY_BLOCKED(CUSTOMER_SETUP),
  /** The enterprise application is disabled in this tenant. */
  M365_SERVICE_PRINCIPAL_DISABLED(CUSTOMER_SETUP),
  /** The application exists, but has no enterprise application in this tenant. */
  M365_SERVICE_PRINCIPAL_MISSING(CUSTOMER_SETUP),
  /** The application signed in with a secret instead of the certificate. */
  M365_SIGNED_IN_WITH_SECRET(CUSTOMER_SETUP),
  /** The tenant id is neither a GUID nor a domain to Microsoft Entra ID. */
  M365_TENANT_INVALID(CALLER),
  /** No cloud knows the tenant. */
  M365_TENANT_NOT_FOUND(CALLER),
  /** The tenant is in another national cloud than the chosen one. */
  M365_WRONG_CLOUD(CALLER);

  private final ErrorCategory category;

  M365ErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
