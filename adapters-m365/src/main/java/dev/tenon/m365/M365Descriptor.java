package dev.tenon.m365;

import dev.tenon.m365.account.M365Checks;
import dev.tenon.m365.account.M365Form;
import dev.tenon.microsoft.certificate.CertificatePreparation;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.EntrySyntax;
import dev.tenon.microsoft.entra.IdentityFields;
import dev.tenon.spi.Audience;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The data about the provider. */
final class M365Descriptor {

  static final Audience GRAPH = new Audience("graph", "Microsoft Graph");
  static final Audience EXCHANGE = new Audience("exchange", "Office 365 Exchange Online");

  static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          M365ProviderFactory.ID,
          "Microsoft 365",
          new ProviderFamily("microsoft", "Microsoft"),
          "Reads the configuration of a Microsoft 365 tenant through Exchange Online and"
              + " Microsoft Graph, without the right to change anything.",
          Set.of(Capability.ACCESS, Capability.ROTATE_CREDENTIAL, Capability.LOOK_UP_VALUES),
          List.of(CertificatePreparation.setting()),
          List.of(
              IdentityFields.tenantId(),
              IdentityFields.applicationId(),
              organization(),
              IdentityFields.cloud(),
              IdentityFields.clientSecret()),
          List.of(exchangePermission(), globalReader()),
          M365Checks.ALL,
          Optional.empty(),
          List.of(GRAPH, EXCHANGE));

  private M365Descriptor() {}

  private static Field organization() {
    return Field.required(
        M365Form.ORGANIZATION,
        "Organization name",
        "The initial domain of the tenant, which ends in onmicrosoft.com in the global cloud. Do"
            + " not enter a domain that was added later.",
        EntrySyntax.domain("the initial domain of the tenant, such as contoso.onmicrosoft.com"),
        "contoso.onmicrosoft.com");
  }

  private static Requirement exchangePermission() {
    return new Requirement(
            "exchange-manage-as-app",
            "Office 365 Exchange Online: application permission Exchange.ManageAsApp",
            "Lets the application open a session with Exchange Online. Without a directory role it"
                + " gives no access.",
            Actors.ADMINISTRATOR)
        .verifiedBy(M365Checks.EXCHANGE_PERMISSION.id());
  }

  private static Requirement globalReader() {
    return new Requirement(
            "global-reader",
            "Directory role Global Reader",
            "Determines what the application may do in that session: read all settings and change"
                + " none.",
            Actors.ROLE_ADMINISTRATOR)
        .verifiedBy(IdentityChecks.GLOBAL_READER.id());
  }
}
