package dev.tenon.microsoft.entra;

import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.spi.Field;

/** The form fields of the application that signs in, for a descriptor. */
public final class IdentityFields {

  /** The tenant: a GUID or a domain. */
  public static final String TENANT_ID = "tenantId";

  /** The client id of the application. */
  public static final String APPLICATION_ID = "applicationId";

  /** The national cloud. */
  public static final String CLOUD = "cloud";

  private IdentityFields() {}

  /** {@link #TENANT_ID}. */
  public static Field tenantId() {
    return Field.required(
        TENANT_ID,
        "Tenant ID",
        "The Directory (tenant) ID on the Overview page of the application in the Microsoft Entra"
            + " admin center. A domain of the tenant also works.",
        EntrySyntax.tenant(),
        "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11");
  }

  /** {@link #APPLICATION_ID}. */
  public static Field applicationId() {
    return Field.required(
        APPLICATION_ID,
        "Application ID",
        "The Application (client) ID on the same page. Do not enter the Object ID or the ID of a"
            + " client secret.",
        EntrySyntax.application(),
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
        SecretSyntax.SYNTAX);
  }
}
