package dev.tenon.web.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import dev.tenon.toolkit.CallFault;
import dev.tenon.web.config.OpenIdOptions;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What went wrong at the identity provider, for the person: what, why, and who can fix it. Texts of
 * the provider appear in the log alone, apart from well-formed error codes.
 */
record ProviderFailures(OpenIdOptions options, InstantSource clock) {

  private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");

  /** The provider cannot be reached or answers with an error of its own. */
  SignInRefusal unreachable(CallFault fault) {
    return SignInRefusal.ofProvider(
        fault.getMessage()
            + " If the problem persists, the administrator of Tenon can compare the issuer in the"
            + " settings.",
        fault.code().name(),
        fault);
  }

  /** The provider's metadata does not fit the settings. */
  SignInRefusal misconfigured(String detail) {
    return SignInRefusal.ofProvider(
        "%s and Tenon are not set up for each other: the issuer %s does not describe itself as OpenID Connect requires. The administrator of Tenon can correct the issuer in the settings."
            .formatted(options.name(), options.issuer()),
        detail,
        null);
  }

  /** The client secret cannot be read; the reason may contain the path of a file. */
  SignInRefusal withoutSecret(RuntimeException reason) {
    return SignInRefusal.ofProvider(
        "Tenon cannot read its client secret for %s. The administrator of Tenon can find the reason in the log."
            .formatted(options.name()),
        String.valueOf(reason.getMessage()),
        reason);
  }

  /** The provider sent the browser back with an error. */
  SignInRefusal refused(ErrorObject error) {
    String code = code(error);
    if (code.equals("access_denied")) {
      return SignInRefusal.ofPerson(
          "%s did not sign you in: you or a policy there refused access. Try again and consent, or ask the administrator of %s to give you access to Tenon."
              .formatted(options.name(), options.name()),
          code);
    }
    if (code.equals("temporarily_unavailable") || code.equals("server_error")) {
      return SignInRefusal.ofProvider(
          "%s has a problem at the moment. Try again in a few minutes.".formatted(options.name()),
          code,
          null);
    }
    return SignInRefusal.ofPerson(
        "%s did not sign you in (%s). Try again; if the problem persists, the administrator of Tenon can find the reason in the log of %s."
            .formatted(options.name(), code, options.name()),
        code);
  }

  /** The provider does not give tokens for its code. */
  SignInRefusal notRedeemed(ErrorObject error) {
    String code = code(error);
    if (code.equals("invalid_client") || code.equals("unauthorized_client")) {
      return SignInRefusal.ofProvider(
          "%s does not accept Tenon's client id or secret (%s). The administrator of Tenon can renew the secret in the settings."
              .formatted(options.name(), code),
          code,
          null);
    }
    return SignInRefusal.ofProvider(
        "%s did not confirm the sign-in (%s). Sign in again; if the problem persists, the administrator of Tenon can compare the redirect address that is registered there."
            .formatted(options.name(), code),
        code,
        null);
  }

  /** The keys that prove an ID token cannot be read, or were requested too often. */
  SignInRefusal withoutKeys(Exception reason) {
    return SignInRefusal.ofProvider(
        "Tenon cannot read the keys of %s, with which it checks answers, so you are not signed in. Sign in again in a minute; if the problem persists, the administrator of Tenon can find the reason in the log."
            .formatted(options.name()),
        String.valueOf(reason.getMessage()),
        reason);
  }

  /** The ID token is not valid. */
  SignInRefusal invalidToken(Exception reason) {
    String text = String.valueOf(reason.getMessage());
    if (text.contains("Expired JWT") || text.contains("ahead of current time")) {
      return SignInRefusal.ofProvider(
          "The sign-in of %s is valid at another time than %s, which is the time of this server. The administrator of Tenon can correct the server's clock, or report the problem to %s if the clock is right."
              .formatted(
                  options.name(), clock.instant().truncatedTo(ChronoUnit.SECONDS), options.name()),
          text,
          reason);
    }
    return invalid(reason);
  }

  /** The provider's answer is not what OpenID Connect requires, or is not the provider's. */
  SignInRefusal invalid(Exception reason) {
    return SignInRefusal.ofProvider(message(), String.valueOf(reason.getMessage()), reason);
  }

  /** As {@link #invalid(Exception)}. */
  SignInRefusal invalid(String detail) {
    return SignInRefusal.ofProvider(message(), detail, null);
  }

  private String message() {
    return "The answer of %s is not valid, so you are not signed in. Sign in again; if the problem persists, the administrator of Tenon can find the reason in the log."
        .formatted(options.name());
  }

  private static String code(ErrorObject error) {
    String code = error == null ? null : error.getCode();
    return code != null && CODE.matcher(code).matches() ? code : "unknown error";
  }
}
