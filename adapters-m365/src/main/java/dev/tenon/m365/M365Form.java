package dev.tenon.m365;

/** The names of the form's fields and of the parts of a credential. */
public final class M365Form {

  /** The tenant: a GUID or a domain. */
  public static final String TENANT_ID = "tenantId";

  /** The client id of the application. */
  public static final String APPLICATION_ID = "applicationId";

  /** The initial domain of the tenant. */
  public static final String ORGANIZATION = "organization";

  /** The national cloud. */
  public static final String CLOUD = "cloud";

  /** The value of a client secret; a part of the credential as well. */
  public static final String CLIENT_SECRET = "clientSecret";

  /** The part of a credential that holds the private key, PKCS#8 in DER. */
  public static final String PRIVATE_KEY = "privateKey";

  /** The part of a credential that holds the certificate, in DER. */
  public static final String CERTIFICATE = "certificate";

  private M365Form() {}
}
