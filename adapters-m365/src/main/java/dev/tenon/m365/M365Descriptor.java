package dev.tenon.m365;

import dev.tenon.m365.entra.Cloud;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Requirement;
import dev.tenon.spi.Setting;
import dev.tenon.spi.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The data about the provider. */
final class M365Descriptor {

  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final String DOMAIN =
      "(?=.{4,253}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]{2,63}";

  static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          ProviderId.of("m365"),
          "Microsoft 365",
          new ProviderFamily("microsoft", "Microsoft"),
          "Reads the configuration of a Microsoft 365 tenant through Exchange Online and"
              + " Microsoft Graph, without the right to change anything.",
          Set.of(),
          List.of(certificateDays()),
          List.of(tenantId(), applicationId(), organization(), cloud(), clientSecret()),
          List.of(exchangePermission(), globalReader()),
          M365Checks.ALL);

  private M365Descriptor() {}

  private static Setting certificateDays() {
    return new Setting(
        M365Provider.CERTIFICATE_DAYS,
        "How many days a generated certificate is valid; some tenants allow only short lifetimes.",
        new Syntax(
            "[3-9][0-9]|[1-6][0-9]{2}|7[0-2][0-9]|730", "a whole number of days from 30 to 730"),
        Optional.of("365"));
  }

  private static Field tenantId() {
    return Field.required(
        M365Form.TENANT_ID,
        "Tenant ID",
        "In the Microsoft Entra admin center, on the overview of the application: Directory"
            + " (tenant) ID. A domain of the tenant works as well.",
        new Syntax(GUID + "|" + DOMAIN, "a GUID or a domain of the tenant"),
        "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11");
  }

  private static Field applicationId() {
    return Field.required(
        M365Form.APPLICATION_ID,
        "Application ID",
        "On the same page: Application (client) ID. Not the Object ID beside it, and not the ID of"
            + " a secret.",
        new Syntax(GUID, "a GUID"),
        "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f");
  }

  private static Field organization() {
    return Field.required(
        M365Form.ORGANIZATION,
        "Organization name",
        "The initial domain of the tenant, which ends in onmicrosoft.com in the global cloud. Not a"
            + " domain that was added later.",
        new Syntax(DOMAIN, "the initial domain of the tenant, such as contoso.onmicrosoft.com"),
        "contoso.onmicrosoft.com");
  }

  private static Field cloud() {
    return Field.choice(
        M365Form.CLOUD,
        "Cloud",
        "The national cloud that holds the tenant. GCC tenants are in the global cloud.",
        Cloud.ids(),
        Cloud.GLOBAL.id());
  }

  private static Field clientSecret() {
    return Field.optionalSecret(
        M365Form.CLIENT_SECRET,
        "Client secret",
        "Only for tenants that cannot use a certificate: the Value of a client secret, which is"
            + " shown once, right after the secret was created.",
        new Syntax(
            "(?!(" + GUID + ")$)[!-~]{8,512}",
            "the Value of the secret, 8 or more characters without spaces; a GUID is the Secret"
                + " ID, which does not sign in"));
  }

  private static Requirement exchangePermission() {
    return new Requirement(
        "exchange-manage-as-app",
        "Office 365 Exchange Online: application permission Exchange.ManageAsApp",
        "Lets the application open a session with Exchange Online; by itself it gives access to"
            + " nothing.",
        "Cloud Application Administrator");
  }

  private static Requirement globalReader() {
    return new Requirement(
        "global-reader",
        "Directory role Global Reader",
        "Decides what the application may do in that session: read all settings, change none.",
        "Privileged Role Administrator");
  }
}
