package dev.tenon.microsoft.entra;

import static java.util.regex.Pattern.DOTALL;

import dev.tenon.microsoft.http.EntraRefusal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Distinguishes the causes that share an AADSTS number, by the text of the refusal. */
final class RefusalCauses {

  /**
   * Names of applications and directories, which anyone chooses, and which may be about anything.
   */
  private static final Pattern NAMES =
      Pattern.compile("'.*?'(?![\\p{L}\\p{N}])|\\([^)]*\\)", DOTALL);

  private RefusalCauses() {}

  /** The cause that the text names; the general meaning when it names none. */
  static RefusalMeaning narrowed(RefusalMeaning meaning, EntraRefusal refusal) {
    String text = NAMES.matcher(refusal.description()).replaceAll(" ").toLowerCase(Locale.ROOT);
    if (meaning.equals(CredentialRefusals.NOT_REGISTERED)) {
      return ofTheKey(text);
    } else if (meaning.equals(CredentialRefusals.REFUSED)) {
      return ofTheCredential(text);
    } else if (meaning.equals(ApplicationRefusals.DISABLED)) {
      return text.contains("owner") ? ApplicationRefusals.DEACTIVATED : meaning;
    } else if (meaning.equals(ApplicationRefusals.NOT_FOUND)) {
      return text.contains("disabled") ? ApplicationRefusals.DISABLED : meaning;
    } else if (meaning.equals(TenantRefusals.WRONG_CLOUD)) {
      return text.contains("scope") && !text.contains("audience")
          ? PolicyRefusals.REQUEST_REJECTED
          : meaning;
    }
    return meaning;
  }

  /** AADSTS700027 gives its reason in brackets. */
  private static RefusalMeaning ofTheKey(String text) {
    if (text.contains("expired")) {
      return CredentialRefusals.EXPIRED;
    }
    return text.contains("reason") && !text.contains("not found")
        ? CredentialRefusals.REFUSED
        : CredentialRefusals.NOT_REGISTERED;
  }

  /** AADSTS50012 of older answers covers the time, the audience and the secret as well. */
  private static RefusalMeaning ofTheCredential(String text) {
    if (text.contains("client secret")) {
      return CredentialRefusals.SECRET_INVALID;
    } else if (text.contains("time range")) {
      return CredentialRefusals.CLOCK_WRONG;
    } else if (text.contains("audience")) {
      return TenantRefusals.WRONG_CLOUD;
    }
    return CredentialRefusals.REFUSED;
  }
}
