package dev.tenon.microsoft.entra;

import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.spi.Field;
import dev.tenon.spi.Syntax;

/** The form fields of the application that signs in, for a descriptor. */
public final class IdentityFields {

  /** The tenant: a GUID or a domain. */
  public static final String TENANT_ID = "tenantId";

  /** The client id of the application. */
  public static final String APPLICATION_ID = "applicationId";

  /** The national cloud. */
  public static final String CLOUD = "cloud";

  /** A regular expression for a GUID. */
  public static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** A regular expression for a domain. */
  public static final String DOMAIN =
      "(?=.{4,253}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]{2,63}";

  private IdentityFields() {}

  /** {@link #TENANT_ID}. */
  public static Field tenantId() {
    return Field.required(
        TENANT_ID,
        "Tenant ID",
        "The Directory (tenant) ID on the Overview page of the application in the Microsoft Entra"
            + " admin center. A domain of the tenant also works.",
        new Syntax(GUID + "|" + DOMAIN, "a GUID or a domain of the tenant"),
        "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11");
  }

  /** {@link #APPLICATION_ID}. */
  public static Field applicationId() {
    return Field.required(
        APPLICATION_ID,
        "Application ID",
        "The Application (client) ID on the same page. Do not enter the Object ID or the ID of a"
            + " client secret.",
        new Syntax(GUID, "a GUID"),
        "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f");
  }

  /** {@link #CLOUD}. */
  public static Field cloud() {
    return Field.choice(
        CLOUD,
        "Cloud",
        "The national cloud that the tenant is in. GCC tenants are in the global cloud.",
        Cloud.ids(),
        Cloud.GLOBAL.id());
  }

  /** {@link CredentialParts#CLIENT_SECRET}. */
  public static Field clientSecret() {
    return Field.optionalSecret(
        CredentialParts.CLIENT_SECRET,
        "Client secret",
        "Only for tenants that cannot use a certificate. Enter the Value of a client secret, which"
            + " the portal shows only once, right after the secret was created.",
        new Syntax(
            "(?!(" + GUID + ")$)[!-~]{8,512}",
            "the Value of the secret: 8 or more characters without spaces. A GUID is the Secret ID,"
                + " which cannot be used to sign in"));
  }
}
