package dev.tenon.microsoft.entra;

import dev.tenon.spi.Syntax;
import dev.tenon.spi.Syntax.Mistake;
import dev.tenon.spi.Syntax.Rewrite;
import java.util.List;
import java.util.stream.Stream;

/**
 * The syntaxes of the identifiers that operators copy from Microsoft's portals, with the notations
 * in which they are copied: links, resource paths, GUIDs without hyphens, labels.
 */
public final class EntrySyntax {

  /** A regular expression for a GUID. */
  public static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** A regular expression for a domain, of internationalized ones in their ASCII form. */
  public static final String DOMAIN =
      "(?=.{4,253}$)(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+"
          + "(?:[a-zA-Z]{2,63}|[xX][nN]--[a-zA-Z0-9-]{0,58}[a-zA-Z0-9])";

  /** A regular expression for a GUID that is no placeholder. */
  public static final String ID = "(?!0{8}-(?:0{4}-){3}0{12})" + GUID;

  /** Source: learn.microsoft.com/entra/identity-platform/id-tokens, claim {@code tid}. */
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

  /**
   * The applications of Microsoft that the permissions of an application refer to.
   *
   * <p>Source: learn.microsoft.com/troubleshoot/entra/entra-id/governance/
   * verify-first-party-apps-sign-in.
   */
  private static final String MICROSOFT = "(?i:[0-9a-f]{8}-0000-(?:0000-c000|0ff1-ce00)-0{12})";

  private static final String LOGIN_HOST =
      "(?:login\\.microsoftonline\\.(?:com|us|de)|login\\.partner\\.microsoftonline\\.cn"
          + "|login\\.chinacloudapi\\.cn|login\\.(?:windows|microsoft)\\.(?:net|com)"
          + "|sts\\.windows\\.net)";

  private static final String PORTAL_HOST =
      "(?:(?:[a-z]+\\.)?portal\\.azure\\.(?:com|us|cn)|entra\\.microsoft\\.(?:com|us)"
          + "|entra\\.microsoftonline\\.cn)";

  /** A host below a domain of Microsoft's services, which is no domain of a customer's tenant. */
  private static final String SERVICE_HOST =
      "(?i:(?:[a-z0-9-]+\\.)+(?:microsoft\\.(?:com|us)|azure\\.(?:com|us|cn)|windows\\.net"
          + "|microsoftonline\\.(?:com|us|de|cn)|office\\.com|office365\\.(?:com|us)"
          + "|cloud\\.microsoft|outlook\\.com|b2clogin\\.com|ciamlogin\\.com"
          + "|sharepoint(?:-mil)?\\.(?:com|us|cn|de)|chinacloudapi\\.cn))";

  /** The end of an initial domain without the name of the tenant, or without its last part. */
  private static final String PART_OF_INITIAL =
      "(?i:(?:(?:partner|mail)\\.)?onm(?:icrosoft|schina)\\.[a-z]{2,3}"
          + "|(?:[a-z0-9-]+\\.)+onm(?:icrosoft|schina)|[a-z0-9-]+\\.partner)";

  private static final String WEBSITE = "(?i:www\\..*)";

  private static final String PUBLIC_MAIL =
      "(?i:(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud)\\.com)";

  /** A regular expression for a domain that a tenant can have. */
  private static final String TENANT_DOMAIN =
      "(?!(?:"
          + String.join("|", SERVICE_HOST, PART_OF_INITIAL, WEBSITE, PUBLIC_MAIL)
          + ")$)"
          + DOMAIN;

  /** What is close to a GUID. */
  public static final Mistake ALMOST_ID =
      new Mistake(
          "(?!"
              + GUID
              + "$)[0-9A-Za-z]{6,10}(?:-[0-9A-Za-z]{2,6}){3}-[0-9A-Za-z]{8,16}"
              + "|(?!"
              + GUID
              + "$)[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{1,12}){1,4}-?",
          "This is almost a GUID, which has 8, 4, 4, 4 and 12 characters, each 0 to 9 or a to f."
              + " Copy it again.");

  /** In front of a part of a path: it is no page or picture, whose name looks like a domain. */
  private static final String NO_FILE =
      "(?![^/?#]*\\.(?:html?|aspx?|php|json|js|ico|png|svg)(?:[/?#]|$))";

  /** The GUID of a value that was not set. */
  public static final Mistake EMPTY_ID =
      new Mistake(
          "0{8}-(?:0{4}-){3}0{12}",
          "This is the empty GUID, a placeholder. Enter the ID that the portal shows.");

  private static final Mistake INCOMPLETE_DOMAIN =
      new Mistake(
          PART_OF_INITIAL,
          "This is not the whole domain. Enter it with the name of the tenant and its end, such as"
              + " contoso.onmicrosoft.com.");

  private static final Mistake OTHER_DOMAIN =
      new Mistake(
          WEBSITE + "|" + PUBLIC_MAIL,
          "This is the address of a website or of public e-mail, and no domain of a tenant. Enter"
              + " the domain that the Microsoft Entra admin center shows.");

  private static final Mistake LINK =
      new Mistake(
          "(?is)https?://.*", "This link does not contain the value. Enter only the value itself.");

  private static final Mistake SUBSCRIPTION_PATH =
      new Mistake(
          "(?is)(?:.*/)?subscriptions/" + GUID + ".*",
          "This is the path of a subscription. Enter the ID that the field asks for.");

  private EntrySyntax() {}

  /** A tenant: a GUID or one of its domains. */
  public static Syntax tenant() {
    return new Syntax(
            "(?!(?i:" + PERSONAL + ")$)" + ID + "|" + TENANT_DOMAIN,
            "a GUID or a domain of the tenant")
        .with(
            List.of(
                EMPTY_ID,
                new Mistake(
                    "(?i)" + PERSONAL,
                    "This is the tenant of personal Microsoft accounts. Enter the ID of the"
                        + " organization's tenant."),
                new Mistake(
                    "(?i)(?:common|organizations|consumers)",
                    "This names no tenant. Enter the Directory (tenant) ID."),
                serviceHost("the Directory (tenant) ID or a domain of the tenant"),
                INCOMPLETE_DOMAIN,
                OTHER_DOMAIN,
                ALMOST_ID,
                EntryLabels.ofAnother("application|app|client", "the Application (client) ID"),
                EntryLabels.ofAnother("object|principal", "the Object ID"),
                EntryLabels.ofAnother("secret", "the Secret ID"),
                EntryLabels.ofAnother("subscription", "the Subscription ID"),
                LINK,
                SUBSCRIPTION_PATH,
                EntryLabels.several("Directory (tenant) ID"),
                EntryLabels.beside("Directory (tenant) ID")),
            Stream.of(
                    guids(),
                    tenantNotations(),
                    EntryLabels.idWithin(EntryLabels.TENANT),
                    EntryLabels.domainInsteadOfId(EntryLabels.DOMAIN))
                .flatMap(notations -> notations)
                .toList());
  }

  /** An application: its client ID. */
  public static Syntax application() {
    return new Syntax("(?!" + MICROSOFT + "$)" + ID, "a GUID")
        .with(
            List.of(
                EMPTY_ID,
                ALMOST_ID,
                new Mistake(
                    MICROSOFT,
                    "This is the ID of an application of Microsoft. Enter the Application (client)"
                        + " ID of the application that you registered."),
                EntryLabels.ofAnother("object|principal", "the Object ID"),
                EntryLabels.ofAnother("secret", "the Secret ID"),
                EntryLabels.ofAnother("(?:tenant|directory)", "the Directory (tenant) ID"),
                EntryLabels.ofAnother("subscription", "the Subscription ID"),
                new Mistake(
                    "(?:[^@\\s]*@)?" + DOMAIN,
                    "This is a domain. It belongs in the field for the tenant. Enter the"
                        + " Application (client) ID here."),
                new Mistake(
                    "[0-9A-Za-z_.~-]{3}[0-9]Q~[0-9A-Za-z_.~-]{20,50}",
                    "This looks like the Value of a client secret. Enter the Application (client)"
                        + " ID here, and replace that secret if others could see it."),
                new Mistake(
                    "[0-9a-fA-F]{40}|[0-9a-fA-F]{64}",
                    "This looks like the thumbprint of a certificate. Enter the Application"
                        + " (client) ID."),
                LINK,
                SUBSCRIPTION_PATH,
                EntryLabels.several("Application (client) ID"),
                EntryLabels.beside("Application (client) ID")),
            Stream.of(
                    guids(),
                    EntryLabels.idWithin(EntryLabels.APPLICATION),
                    Stream.of(
                        new Rewrite(
                            "(?is).*[/?&#](?:appid|client_?id|applicationid)[/=](" + GUID + ").*",
                            "$1"),
                        new Rewrite("(?is)api://(?:[^/]+/)?(" + GUID + ")(?:/.*)?", "$1"),
                        EntryLabels.before(EntryLabels.APPLICATION + "|application|app|client")))
                .flatMap(notations -> notations)
                .toList());
  }

  /** A domain of a tenant, such as {@code contoso.onmicrosoft.com}. */
  public static Syntax domain(String expectation) {
    return new Syntax(TENANT_DOMAIN, expectation)
        .with(
            List.of(
                serviceHost("the initial domain of the tenant"),
                INCOMPLETE_DOMAIN,
                OTHER_DOMAIN,
                new Mistake(GUID, "This is a GUID. Enter the domain that ends in onmicrosoft.com."),
                new Mistake(
                    "[a-zA-Z0-9-]{1,63}",
                    "This is not a whole domain. Enter it with its end, such as"
                        + " .onmicrosoft.com."),
                LINK),
            Stream.of(
                    tenantNotations(),
                    Stream.of(EntryLabels.before(EntryLabels.ORGANIZATION)),
                    EntryLabels.domainWithin(EntryLabels.DOMAIN + "|" + EntryLabels.ORGANIZATION))
                .flatMap(notations -> notations)
                .toList());
  }

  /** GUIDs without hyphens, with other characters between their parts, or with slashes behind. */
  public static Stream<Rewrite> guids() {
    String hex = "([0-9a-f]{%s})";
    return Stream.of(
        new Rewrite(
            "(?i)(?:urn:uuid:)?"
                + String.join(
                    "[\\s_-]{0,4}",
                    hex.formatted(8),
                    hex.formatted(4),
                    hex.formatted(4),
                    hex.formatted(4),
                    hex.formatted(12))
                + "/{0,4}",
            "$1-$2-$3-$4-$5"));
  }

  private static Stream<Rewrite> tenantNotations() {
    return Stream.concat(
        links(),
        Stream.of(EntryLabels.before(EntryLabels.TENANT), EntryLabels.before(EntryLabels.DOMAIN)));
  }

  private static Stream<Rewrite> links() {
    return Stream.of(
        new Rewrite("(?is)(?:https?://)?" + LOGIN_HOST + "/" + NO_FILE + "([^/?#]+).*", "$1"),
        new Rewrite("(?is)(?:https?://)?" + PORTAL_HOST + "/[^#]*#@([^/?#]+).*", "$1"),
        new Rewrite(
            "(?is)(?:https?://)?" + PORTAL_HOST + "/" + NO_FILE + "@?([^/?#@]+)(?:[/?#].*)?", "$1"),
        new Rewrite("(?is).*[/?&#](?:tenant_?id|tid|directory_?id)[/=]([^/?&#]+).*", "$1"),
        new Rewrite("(?is)(?:mailto:)?[^@/\\s]*@([^@/\\s]+)", "$1"),
        new Rewrite("([^/:\\s]+)/{1,4}", "$1"),
        new Rewrite(
            "(?is)https?://([a-z0-9-]+(?:\\.mail)?\\.(?:partner\\.)?onm(?:icrosoft|schina)\\.[a-z]+)/?",
            "$1"),
        new Rewrite(
            "(?![^.]*\\.(?i:onmicrosoft|partner\\.onmschina)\\.)([^\\p{Cntrl}\\s/@:#?]{1,63}(?:\\.[^\\p{Cntrl}\\s/@:#?.]{1,63}){1,8})",
            "$1",
            Rewrite.Conversion.DOMAIN));
  }

  private static Mistake serviceHost(String wanted) {
    return new Mistake(
        SERVICE_HOST,
        "This is the address of a service of Microsoft, and no domain of a tenant. Enter "
            + wanted
            + ".");
  }
}
