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

  private static final String NOBODY = "(?!0{8}-(?:0{4}-){3}0{12}$)";

  /** Source: learn.microsoft.com/entra/identity-platform/id-tokens, claim {@code tid}. */
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private static final String LOGIN_HOST =
      "(?:login\\.microsoftonline\\.(?:com|us|de)|login\\.partner\\.microsoftonline\\.cn"
          + "|login\\.chinacloudapi\\.cn|login\\.(?:windows|microsoft)\\.(?:net|com)"
          + "|sts\\.windows\\.net)";

  private static final String PORTAL_HOST =
      "(?:(?:[a-z]+\\.)?portal\\.azure\\.(?:com|us|cn)|entra\\.microsoft\\.(?:com|us)"
          + "|entra\\.microsoftonline\\.cn)";

  /** In front of a part of a path: it is no page or picture, whose name looks like a domain. */
  private static final String NO_FILE =
      "(?![^/?#]*\\.(?:html?|aspx?|php|json|js|ico|png|svg)(?:[/?#]|$))";

  private static final Mistake NO_ACCOUNT =
      new Mistake(
          "0{8}-(?:0{4}-){3}0{12}",
          "This is the empty GUID, a placeholder. Enter the ID that the portal shows.");

  private static final Mistake LINK =
      new Mistake(
          "(?is)https?://.*", "This link does not contain the value. Enter only the value itself.");

  /** No client secret has asterisks. */
  private static final String MASKED = "\\*{4}";

  private static final String ASSIGNED =
      "(?i:(?:export\\s+|\\$env:)?[a-z_]{0,30}(?:secret|password)\\s{0,3}[=:])";

  private EntrySyntax() {}

  /** A tenant: a GUID or one of its domains. */
  public static Syntax tenant() {
    return new Syntax(
            NOBODY + "(?!(?i:" + PERSONAL + ")$)(?:" + GUID + ")|" + DOMAIN,
            "a GUID or a domain of the tenant")
        .with(
            List.of(
                NO_ACCOUNT,
                new Mistake(
                    "(?i)" + PERSONAL,
                    "This is the tenant of personal Microsoft accounts. Enter the ID of the"
                        + " organization's tenant."),
                new Mistake(
                    "(?i)(?:common|organizations|consumers)",
                    "This names no tenant. Enter the Directory (tenant) ID."),
                notThisId("application|app|client", "the Application (client) ID"),
                LINK),
            Stream.concat(guids(), tenantNotations()).toList());
  }

  /** An application: its client ID. */
  public static Syntax application() {
    return new Syntax(NOBODY + "(?:" + GUID + ")", "a GUID")
        .with(
            List.of(
                NO_ACCOUNT,
                notThisId("object", "the Object ID"),
                notThisId("secret", "the Secret ID"),
                notThisId("tenant|directory", "the Directory (tenant) ID"),
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
                LINK),
            Stream.concat(
                    guids(),
                    Stream.of(
                        new Rewrite(
                            "(?is).*[/?&#](?:appid|client_?id|applicationid)[/=](" + GUID + ").*",
                            "$1"),
                        new Rewrite("(?is)api://(?:[^/]+/)?(" + GUID + ")(?:/.*)?", "$1"),
                        label("(?:app|application|client)")))
                .toList());
  }

  /** A domain of a tenant, such as {@code contoso.onmicrosoft.com}. */
  public static Syntax domain(String expectation) {
    return new Syntax(DOMAIN, expectation)
        .with(
            List.of(
                new Mistake(GUID, "This is a GUID. Enter the domain that ends in onmicrosoft.com."),
                new Mistake(
                    "[a-zA-Z0-9-]{1,63}",
                    "This is not a whole domain. Enter it with its end, such as"
                        + " .onmicrosoft.com."),
                LINK),
            Stream.concat(Stream.of(label("organi[sz]ation")), tenantNotations()).toList());
  }

  /** The Secret Value of an application, which is no GUID and has no quotation marks around it. */
  public static Syntax secretValue() {
    return new Syntax(
        "(?!(?:"
            + GUID
            + ")$)(?![\"'`].*[\"'`]$)(?!.*"
            + MASKED
            + ")(?!"
            + ASSIGNED
            + ")[!-~]{8,512}",
        "the Value of the secret: 8 or more characters without spaces. A GUID is the Secret ID,"
            + " which cannot be used to sign in",
        List.of(
            new Mistake(
                "(?s).*" + MASKED + ".*",
                "The portal shows only the beginning of a secret that was created earlier. Create a"
                    + " new client secret, and enter its Value."),
            new Mistake(
                "(?s)\\s*" + ASSIGNED + ".*",
                "There is a name in front of the secret. Enter only the secret itself."),
            new Mistake(
                "\\s*[\"'`]?" + GUID + "[\"'`]?\\s*",
                "A GUID is the Secret ID, which cannot be used to sign in. Enter the Value of the"
                    + " secret."),
            new Mistake(
                "(?s)\\s*[\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB\u201E]"
                    + ".*[\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB]\\s*",
                "There are quotation marks around the secret. Enter it without them."),
            new Mistake(
                "[!-~]{1,7}",
                "This is shorter than any client secret. Enter the Value of the secret.")));
  }

  /** GUIDs without hyphens, with other characters between their parts, or with slashes behind. */
  public static Stream<Rewrite> guids() {
    String hex = "([0-9a-f]{%d})";
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

  /** The value after its label, such as {@code AZURE_CLIENT_ID=…} or {@code "appId": "…"}. */
  public static Rewrite label(String names) {
    return new Rewrite(
        "(?is)\\W{0,8}(?:azure_|arm_)?(?:directory\\W{1,3}|application\\W{1,3})?"
            + names
            + "[\\W_]{0,3}(?:id|name)?\\W{0,3}[:=\\s](.*)",
        "$1");
  }

  private static Stream<Rewrite> tenantNotations() {
    return Stream.of(
        new Rewrite("(?is)(?:https?://)?" + LOGIN_HOST + "/" + NO_FILE + "([^/?#]+).*", "$1"),
        new Rewrite("(?is)(?:https?://)?" + PORTAL_HOST + "/[^#]*#@([^/?#]+).*", "$1"),
        new Rewrite(
            "(?is)(?:https?://)?" + PORTAL_HOST + "/" + NO_FILE + "@?([^/?#@]+)(?:[/?#].*)?", "$1"),
        new Rewrite("(?is).*[/?&#](?:tenant_?id|tid|directory_?id)[/=]([^/?&#]+).*", "$1"),
        new Rewrite("(?is)(?:mailto:)?[^@/\\s]*@([^@/\\s]+)", "$1"),
        new Rewrite("([^/:\\s]+)/{1,4}", "$1"),
        new Rewrite(
            "(?is)https?://([a-z0-9-]+(?:\\.mail)?\\.(?:partner\\.)?onmicrosoft\\.[a-z]+)/?", "$1"),
        new Rewrite(
            "(?![^.]*\\.(?i:onmicrosoft|partner\\.onmschina)\\.)([^\\p{Cntrl}\\s/@:#?]{1,63}(?:\\.[^\\p{Cntrl}\\s/@:#?.]{1,63}){1,8})",
            "$1",
            Rewrite.Conversion.DOMAIN),
        label("tenant"));
  }

  private static Mistake notThisId(String names, String what) {
    return new Mistake(
        "(?is)(?:.*[^a-z])?(?:" + names + ")[^a-z]{0,3}id[^a-z].*",
        "This is " + what + ". Enter the ID that the field asks for.");
  }
}
