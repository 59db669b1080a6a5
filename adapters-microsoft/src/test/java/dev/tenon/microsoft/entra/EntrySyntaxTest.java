package dev.tenon.microsoft.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers as operators copy them from Microsoft's portals. */
class EntrySyntaxTest {

  private static final String ID = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final String OTHER = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String THIRD = "5c2e7d19-0b3a-4d6f-8c1e-9a8b7c6d5e4f";
  private static final String DOMAIN = "contoso.onmicrosoft.com";
  private static final Field TENANT = IdentityFields.tenantId();
  private static final Field APPLICATION = IdentityFields.applicationId();
  private static final Field ORGANIZATION =
      Field.required(
          "organization", "Organization name", "", EntrySyntax.domain("a domain"), DOMAIN);
  private static final Field SECRET = IdentityFields.clientSecret();

  @ParameterizedTest
  @ValueSource(
      strings = {
        ID,
        "8b1d6e0a5a544b6f9f0e0d7c2b1f4a11",
        "8b1d6e0a\u20115a54\u20134b6f-9f0e-\n0d7c2b1f4a11",
        "8b1d6e0\u0430-5\u043054-4b6f-9f0e-0d7c2b1f4a11",
        "urn:uuid:" + ID,
        "{" + ID + "}",
        ID + "/",
        "Directory (tenant) ID: " + ID,
        "\"tenantId\": \"" + ID + "\",",
        "AZURE_TENANT_ID=" + ID,
        "https://login.microsoftonline.com/" + ID,
        "https://login.microsoftonline.com/" + ID + "/oauth2/v2.0/token",
        "https://sts.windows.net/" + ID + "/",
        "login.microsoftonline.us/" + ID + "/v2.0",
        "https://login.microsoftonline.com/" + ID + "/adminconsent?client_id=" + OTHER,
        "https://portal.azure.com/#@" + ID + "/resource/subscriptions/" + OTHER + "/overview",
        "https://portal.azure.com/" + ID,
        "https://entra.microsoft.com/?tenantId=" + ID + "#home"
      })
  void findsTheTenant(String entered) {
    assertThat(TENANT.normalize(entered)).isEqualTo(ID);
    assertThat(TENANT.problem(entered)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DOMAIN,
        DOMAIN + ".",
        "admin@" + DOMAIN,
        "mailto:admin@" + DOMAIN,
        "guest_gmail.com#EXT#@" + DOMAIN,
        "@" + DOMAIN,
        "https://" + DOMAIN + "/",
        DOMAIN + "/",
        DOMAIN + "//,",
        "https://login.microsoftonline.com/" + DOMAIN + "/v2.0",
        "https://portal.azure.com/#@" + DOMAIN + "/resource/subscriptions/" + OTHER,
        "contoso\u200B.onmicrosoft.com,"
      })
  void findsTheDomain(String entered) {
    assertThat(TENANT.normalize(entered)).isEqualTo(DOMAIN);
    assertThat(ORGANIZATION.normalize(entered)).isEqualTo(DOMAIN);
  }

  /** The separators between a label and its value in portals, tables, notes and code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ": ",
        ":",
        " : ",
        "=",
        " = ",
        "\t",
        "\n",
        "  ",
        " - ",
        " \u2013 ",
        " \u2014 ",
        " -> ",
        " => ",
        "\uFF1A"
      })
  void findsTheValueAfterItsLabel(String separator) {
    assertThat(List.of("Tenant ID", "Directory (tenant) ID", "Directory ID", "AZURE_TENANT_ID"))
        .allSatisfy(label -> assertThat(TENANT.normalize(label + separator + ID)).isEqualTo(ID));
    assertThat(List.of("Application (client) ID", "Client ID", "appId", "Application"))
        .allSatisfy(
            label -> assertThat(APPLICATION.normalize(label + separator + ID)).isEqualTo(ID));
    assertThat(List.of("Primary domain", "Tenant domain", "Initial domain", "Domain name"))
        .allSatisfy(
            label -> {
              assertThat(TENANT.normalize(label + separator + DOMAIN)).isEqualTo(DOMAIN);
              assertThat(ORGANIZATION.normalize(label + separator + DOMAIN)).isEqualTo(DOMAIN);
            });
    assertThat(ORGANIZATION.normalize("Organization name" + separator + DOMAIN)).isEqualTo(DOMAIN);
    assertThat(TENANT.normalize("Domain" + separator + "\u00FCbung.de"))
        .isEqualTo("xn--bung-zra.de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tenant ID: " + ID + " Application ID: " + OTHER,
        "Application ID: " + OTHER + ", Tenant ID: " + ID,
        "Application (client) ID\n"
            + OTHER
            + "\nObject ID\n"
            + THIRD
            + "\nDirectory (tenant) ID\n"
            + ID,
        "AZURE_CLIENT_ID=" + OTHER + "\nAZURE_TENANT_ID=" + ID,
        "{\"appId\": \"" + OTHER + "\", \"password\": \"abc8Q~\", \"tenant\": \"" + ID + "\"}",
        "{\"homeTenantId\": \""
            + THIRD
            + "\", \"tenantId\": \""
            + ID
            + "\", \"appId\": \""
            + OTHER
            + "\"}"
      })
  void findsEachValueOfATextByItsLabel(String entered) {
    assertThat(TENANT.normalize(entered)).isEqualTo(ID);
    assertThat(APPLICATION.normalize(entered)).isEqualTo(OTHER);
  }

  @Test
  void findsTheDomainBesideTheIdOfATenant() {
    String tenant = "Name\tContoso\nTenant ID\t" + ID + "\nPrimary domain\t" + DOMAIN + "\nLicense";

    assertThat(TENANT.normalize(tenant)).isEqualTo(ID);
    assertThat(ORGANIZATION.normalize(tenant)).isEqualTo(DOMAIN);
    assertThat(ORGANIZATION.normalize("Domain: " + DOMAIN + " (verified)")).isEqualTo(DOMAIN);
  }

  @Test
  void doesNotChooseBetweenTwoLabelledValues() {
    assertThat(TENANT.problem("Tenant ID: " + ID + " Tenant ID: " + OTHER).orElseThrow())
        .contains("more than one ID. Enter only the Directory (tenant) ID");
    assertThat(TENANT.problem("Tenant ID: " + ID + ", " + OTHER)).isPresent();
    assertThat(APPLICATION.problem(ID + " / " + OTHER).orElseThrow())
        .contains("more than one ID. Enter only the Application (client) ID");
    assertThat(ORGANIZATION.problem("Domain: contoso.com fabrikam.com")).isPresent();
    assertThat(TENANT.problem("homeTenantId: " + ID)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://portal.azure.cn/#@contoso.partner.onmschina.cn/resource, contoso.partner.onmschina.cn",
    "https://entra.microsoftonline.cn/contoso.partner.onmschina.cn, contoso.partner.onmschina.cn",
    "https://contoso.partner.onmschina.cn/, contoso.partner.onmschina.cn",
    "contoso.partner.onmschina.cn/, contoso.partner.onmschina.cn",
    "https://portal.azure.us/#@contoso.onmicrosoft.us/resource, contoso.onmicrosoft.us",
    "https://contoso.onmicrosoft.us, contoso.onmicrosoft.us"
  })
  void findsTheDomainInLinksOfNationalClouds(String link, String domain) {
    assertThat(TENANT.normalize(link)).isEqualTo(domain);
    assertThat(ORGANIZATION.normalize(link)).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "portal.azure.com",
        "portal.azure.us/",
        "portal.azure.cn",
        "login.microsoftonline.com",
        "entra.microsoft.com",
        "entra.microsoftonline.cn",
        "contoso.sharepoint.com",
        "contoso-my.sharepoint.com",
        "contoso-com.mail.protection.outlook.com",
        "contoso.b2clogin.com",
        "contoso.ciamlogin.com"
      })
  void takesNoHostOfAServiceForADomain(String host) {
    assertThat(TENANT.problem(host).orElseThrow()).contains("address of a service of Microsoft");
    assertThat(ORGANIZATION.problem(host).orElseThrow()).contains("Enter the initial domain");
    assertThat(TENANT.problem("microsoft.com")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xn--80a1acny.xn--p1ai", "xn--fiqs8s.xn--fiqs8s", "xn--bcher-kva.de"})
  void acceptsInternationalizedDomains(String domain) {
    assertThat(TENANT.problem(domain)).isEmpty();
    assertThat(ORGANIZATION.problem(domain)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "b\u00FCcher.de, xn--bcher-kva.de",
    "B\u00DCCHER.de, xn--bcher-kva.de",
    "bu\u0308cher.de, xn--bcher-kva.de",
    "admin@b\u00FCcher.de, xn--bcher-kva.de",
    "https://login.microsoftonline.com/b\u00FCcher.de/v2.0, xn--bcher-kva.de",
    "\u043F\u043E\u0447\u0442\u0430.\u0440\u0444, xn--80a1acny.xn--p1ai",
    "\u4E2D\u56FD.\u4E2D\u56FD, xn--fiqs8s.xn--fiqs8s",
    "\u4E2D\u56FD\u3002\u4E2D\u56FD, xn--fiqs8s.xn--fiqs8s"
  })
  void writesInternationalizedDomainsInTheirAsciiForm(String entered, String domain) {
    assertThat(TENANT.normalize(entered)).isEqualTo(domain);
    assertThat(ORGANIZATION.normalize(entered)).isEqualTo(domain);
    assertThat(ORGANIZATION.problem(entered)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://portal.azure.com/index.html, does not contain the value",
    "https://login.microsoftonline.com/error.html, does not contain the value",
    "https://entra.microsoft.com/favicon.ico, does not contain the value",
    "contoso.onmicro…, cut off",
    "contoso.onmicro..., cut off",
    "contoso.onmicrosoft.com™, TRADE MARK SIGN",
    "соса.onmicrosoft.com, CYRILLIC",
    "https://portal.azure.com/#@contoso.com/a https://portal.azure.com/#@fabrikam.com/b, 2 values",
  })
  void takesNothingElseForATenant(String entered, String why) {
    assertThat(TENANT.problem(entered).orElseThrow()).contains(why);
  }

  /** Two versions of the standard lead to two domains. */
  @ParameterizedTest
  @ValueSource(strings = {"stra\u00DFe.de", "contos\u0436", "b\u00FCcher..de"})
  void doesNotGuessDomains(String entered) {
    assertThat(ORGANIZATION.problem(entered)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OTHER,
        "Application (client) ID " + OTHER,
        "\"appId\": \"" + OTHER + "\",",
        "api://" + OTHER,
        "https://login.microsoftonline.com/" + ID + "/adminconsent?client_id=" + OTHER,
        "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/"
            + "~/Overview/appId/"
            + OTHER
            + "/isMSAApp~/false",
        "https://portal.azure.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/"
            + ID
            + "/appId/"
            + OTHER
      })
  void findsTheApplication(String entered) {
    assertThat(APPLICATION.normalize(entered)).isEqualTo(OTHER);
    assertThat(APPLICATION.problem(entered)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "00000000-0000-0000-0000-000000000000, empty GUID",
    "9188040D-6c67-4c5b-b112-36a304b66dad, personal Microsoft accounts",
    "{00000000-0000-0000-0000-000000000000}, empty GUID",
    "00000000000000000000000000000000, empty GUID",
    "common, names no tenant",
    "'\"organizations\",', names no tenant",
    "https://login.microsoftonline.com/common/oauth2, names no tenant",
    "Object ID 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, This is the Object ID",
    "Subscription ID: 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, This is the Subscription ID",
    "/subscriptions/3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, path of a subscription",
    "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a1, almost a GUID",
    "8b1d6eOa-5a54-4b6f-9f0e-0d7c2b1f4a11, almost a GUID",
    "8b1d6e0a-5a54-4b6f, almost a GUID",
    "Mandanten-ID: 8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11, other text beside the ID",
    "principalId: 8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11, This is the Object ID",
    "contoso.onmicrosoft., not the whole domain",
    "contoso@onmicrosoft.com, not the whole domain",
    "partner.onmschina.cn, not the whole domain",
    "www.contoso.com, address of a website",
    "ada@gmail.com, public e-mail",
    "8b1d6e0a\u202E-5a54-4b6f-9f0e-0d7c2b1f4a11, RIGHT-TO-LEFT OVERRIDE",
    "https://example.com/x, does not contain the value",
    "Application ID: 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, This is the Application (client) ID",
    "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11 contoso.com, This has 2 values",
    "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a1\u0436, U+0436 CYRILLIC SMALL LETTER ZHE"
  })
  void saysWhatIsNoTenant(String entered, String explanation) {
    assertThat(TENANT.problem(entered).orElseThrow()).contains(explanation);
  }

  @ParameterizedTest
  @CsvSource({
    "Object ID: 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, This is the Object ID",
    "Secret ID 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, This is the Secret ID",
    "https://portal.azure.com/#view/x/objectId/3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, the Object ID",
    "contoso.onmicrosoft.com, belongs in the field for the tenant",
    "'{contoso\u200B.onmicrosoft.com},', belongs in the field for the tenant",
    "'\"00000000-0000-0000-0000-000000000000\"', empty GUID",
    "00000003-0000-0000-c000-000000000000, application of Microsoft",
    "00000002-0000-0FF1-CE00-000000000000, application of Microsoft",
    "Application Object ID: 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, This is the Object ID",
    "Tenant ID: 3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, This is the Directory (tenant) ID",
    "/subscriptions/3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, path of a subscription",
    "abc8Q~0123456789abcdefghijklmnopqrstuvwx, Value of a client secret",
    "00112233445566778899aabbccddeeff00112233, thumbprint"
  })
  void saysWhatIsNoApplication(String entered, String explanation) {
    assertThat(APPLICATION.problem(entered).orElseThrow())
        .contains(explanation)
        .doesNotContain("abc8Q");
  }

  @Test
  void saysWhatIsNoOrganization() {
    assertThat(ORGANIZATION.problem(ID).orElseThrow()).contains("This is a GUID");
    assertThat(ORGANIZATION.problem("{" + ID + "},").orElseThrow()).contains("This is a GUID");
    assertThat(ORGANIZATION.problem("contoso").orElseThrow()).contains("not a whole domain");
    assertThat(ORGANIZATION.problem("Organization: contoso").orElseThrow())
        .contains("not a whole domain");
  }

  /** In today's form, in one with many signs, and in one that only resembles today's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc8Q~0123456789abcdefghijklmnopqrstuv-_.~",
        "k]:?/@=-+*{}0123456789,",
        "aQ~x+8Q~012345678,"
      })
  void acceptsSecretsOfEachForm(String secret) {
    assertThat(SECRET.problem(secret)).isEmpty();
    assertThat(SECRET.normalize(secret)).isEqualTo(secret);
  }

  @ParameterizedTest
  @CsvSource({
    "\"'abc8Q~0123456789'\", quotation marks",
    "\u201Cabc8Q~0123456789\u201D, quotation marks",
    "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f, Secret ID",
    "abc8Q~0123456789\u00A0, U+00A0 NO-BREAK SPACE",
    "abc8Q~******************, only the beginning",
    "AZURE_CLIENT_SECRET=abc8Q~0123456789, name in front",
    "$env:ARM_CLIENT_SECRET = 'abc8Q~0123456789', name in front",
    "abc8Q~1, shorter",
    "abc8Q~\u2022\u2022\u2022\u2022, only the beginning",
    "Client secret: abc8Q~0123456789, name in front",
    "Value: abc8Q~0123456789, name in front",
    "'{\"password\": \"abc8Q~0123456789\"}', name in front",
    "'{3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f},', Secret ID",
    "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f abc8Q~0123456789, ID beside the secret",
    "'abc8Q~0123456789,', other characters than a client secret",
    "'abc8Q~0123456789 ', ends with a space",
    "' abc8Q~0123456789', starts with a space",
    "<abc8Q~0123456789>, other characters than a client secret",
    "-----BEGIN PRIVATE KEY-----, key or a certificate",
    "00112233445566778899aabbccddeeff00112233, thumbprint",
    "https://portal.azure.com/#view, a link"
  })
  void saysWhatIsNoSecret(String entered, String explanation) {
    assertThat(SECRET.problem(entered).orElseThrow())
        .contains(explanation)
        .doesNotContain("abc8Q")
        .doesNotContain("3f0a9c5e");
  }
}
