package dev.tenon.microsoft.entra;

import static java.util.regex.Pattern.DOTALL;

import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.http.EntraRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Distinguishes the causes that share an AADSTS number, by the text of the refusal. */
final class RefusalCauses {

  /**
   * Names of applications and directories, which anyone chooses, and which may be about anything.
   */
  private static final Pattern NAMES =
      Pattern.compile("'.*?'(?![\\p{L}\\p{N}])|\\([^)]*\\)", DOTALL);

  private RefusalCauses() {}

  /**
   * The cause that the text or the certificate names; the general meaning when they name none.
   *
   * @param certificate what was signed in with
   */
  static RefusalMeaning narrowed(
      RefusalMeaning meaning, EntraRefusal refusal, Optional<StoredCertificate> certificate) {
    if (meaning.equals(CredentialRefusals.OUTSIDE_VALIDITY)) {
      return certificate
          .flatMap(held -> refusal.at().map(time -> ofTheTime(held, time)))
          .orElse(meaning);
    }
    RefusalMeaning narrowed = narrowed(meaning, refusal);
    return narrowed.equals(CredentialRefusals.EXPIRED) && isKeyStillToCome(refusal)
        ? CredentialRefusals.NOT_YET_VALID
        : narrowed;
  }

  private static RefusalMeaning ofTheTime(StoredCertificate held, Instant time) {
    if (time.isBefore(held.notBefore())) {
      return CredentialRefusals.NOT_YET_VALID;
    }
    return time.isAfter(held.notAfter())
        ? CredentialRefusals.EXPIRED
        : CredentialRefusals.OUTSIDE_VALIDITY;
  }

  /**
   * Microsoft Entra ID calls a key expired before it begins, too. Source:
   * azureautomation/azure-automation-ise-addon #136.
   */
  private static boolean isKeyStillToCome(EntraRefusal refusal) {
    Optional<LocalDate> today = refusal.at().map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC));
    return today.isPresent()
        && refusal.keyUntil().filter(until -> until.isAfter(today.get())).isPresent();
  }

  private static RefusalMeaning narrowed(RefusalMeaning meaning, EntraRefusal refusal) {
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
    } else if (text.contains("not yet valid") || text.contains("not valid yet")) {
      return CredentialRefusals.NOT_YET_VALID;
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
    return text.contains("key used is expired")
        ? CredentialRefusals.EXPIRED
        : CredentialRefusals.REFUSED;
  }
}
