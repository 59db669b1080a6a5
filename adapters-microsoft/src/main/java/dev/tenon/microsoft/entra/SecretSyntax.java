package dev.tenon.microsoft.entra;

import dev.tenon.spi.Syntax;
import dev.tenon.spi.Syntax.Mistake;
import java.util.List;

/**
 * The syntax of a client secret. A secret is never repaired, so that everything copied with it has
 * to be refused.
 */
final class SecretSyntax {

  /** No client secret has asterisks, or the dots of a password field. */
  private static final String MASKED = "[*\\u2022\\u25CF]{4}";

  private static final String QUOTES = "\"'`\\u2018\\u2019\\u201C\\u201D\\u00AB\\u00BB\\u201E";

  private static final String ASSIGNED =
      "(?i:[\"'{\\s]{0,8}(?:export\\s+|\\$env:)?[a-z_ ]{0,30}(?:secret|password|value)"
          + "[\"']?\\s{0,3}[=:])";

  private static final String SECRET_ID = "[\"'`{(]?" + EntrySyntax.GUID + "[\"'`)}]?[,;]?";

  private static final String THUMBPRINT = "[0-9a-fA-F]{40}";

  private static final String LINK = "(?i:https?://).*";

  private static final String NEW_FORM = "[0-9A-Za-z_.~-]";

  private static final String SIGN = "[!-~&&[^0-9A-Za-z_.~-]]";

  /**
   * A secret of today's form with signs that it cannot have. Those of earlier forms have any sign.
   *
   * <p>Source: github.com/microsoft/security-utilities, rule SEC101/156.
   */
  private static final String MORE_THAN_SECRET =
      "(?!" + NEW_FORM + "*$)" + SIGN + "{0,4}" + NEW_FORM + "{3}[0-9]Q~[!-~]*";

  /** The Secret Value of an application. */
  static final Syntax SYNTAX =
      new Syntax(
          "(?!(?:"
              + String.join("|", SECRET_ID, THUMBPRINT, LINK, MORE_THAN_SECRET)
              + ")$)(?![\"'`].*[\"'`]$)(?!.*"
              + MASKED
              + ")(?!"
              + ASSIGNED
              + ")[!-~]{8,512}",
          "the Value of the secret: 8 or more characters without spaces. A GUID is the Secret ID,"
              + " which cannot be used to sign in",
          mistakes());

  private SecretSyntax() {}

  private static List<Mistake> mistakes() {
    return List.of(
        new Mistake(
            "(?s).*" + MASKED + ".*",
            "The portal shows only the beginning of a secret that was created earlier. Create a"
                + " new client secret, and enter its Value."),
        new Mistake(
            "(?s)\\s*" + ASSIGNED + ".*",
            "There is a name in front of the secret. Enter only the secret itself."),
        new Mistake(
            "\\s*" + SECRET_ID + "\\s*",
            "A GUID is the Secret ID, which cannot be used to sign in. Enter the Value of the"
                + " secret."),
        new Mistake(
            "(?s)\\s*-----BEGIN .*",
            "This is a key or a certificate. Enter the Value of a client secret, or leave the field"
                + " empty."),
        new Mistake(
            THUMBPRINT,
            "This looks like the thumbprint of a certificate. Enter the Value of the secret."),
        new Mistake(LINK, "This is a link. Enter the Value of the secret."),
        new Mistake(
            "(?s)\\s*[" + QUOTES + "].*[" + QUOTES + "]\\s*",
            "There are quotation marks around the secret. Enter it without them."),
        new Mistake(
            "(?s).*(?:\\s" + EntrySyntax.GUID + "|" + EntrySyntax.GUID + "\\s).*",
            "There is an ID beside the secret. Enter only the Value of the secret."),
        new Mistake(
            MORE_THAN_SECRET,
            "This has other characters than a client secret, which has letters, digits and"
                + " characters of _.~-. Enter only the Value of the secret."),
        new Mistake(
            "[!-~]{1,7}",
            "This is shorter than any client secret. Enter the Value of the secret."));
  }
}
