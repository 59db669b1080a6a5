package dev.tenon.microsoft.certificate;

/** The names of the parts of the credential that an application signs in with. */
public final class CredentialParts {

  /** The private key, PKCS#8 in DER. */
  public static final String PRIVATE_KEY = "privateKey";

  /** The certificate, in DER. */
  public static final String CERTIFICATE = "certificate";

  /** The value of a client secret, which signs in instead of the certificate. */
  public static final String CLIENT_SECRET = "clientSecret";

  private CredentialParts() {}
}
