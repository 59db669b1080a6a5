package dev.tenon.sandbox.microsoft.entra;

import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.EntraTenant;
import dev.tenon.sandbox.microsoft.state.KeyCredential;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Authenticates a client by certificate or by secret.
 *
 * <p>Sources: "Microsoft identity platform application authentication certificate credentials"
 * (certificate-credentials); code 1000502 as libraries of Microsoft handle it; codes 700027,
 * 700024, 700023, 700021, 50048, 7000215, 7000222, 7000218 of "Microsoft Entra authentication and
 * authorization error codes" (reference-error-codes). The reasons in the text of 700027 are those
 * that administrators quote from Entra.
 */
record ClientAuthentication(EntraTenant tenant, Application application, String host, Instant now) {

  static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final DateTimeFormatter KEY_TIME =
      DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Returns whether a certificate was used instead of a secret, or throws. */
  boolean authenticate(Map<String, String> form) {
    Optional<String> assertion = Optional.ofNullable(form.get("client_assertion"));
    Optional<String> secret = Optional.ofNullable(form.get("client_secret"));
    if (assertion.isPresent()) {
      if (!ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
        throw EntraException.invalidRequest(
            900144,
            "The request body must contain the following parameter: 'client_assertion_type'.");
      }
      checkAssertion(ClientAssertion.parse(assertion.get()));
      return true;
    }
    if (secret.isEmpty()) {
      throw EntraException.invalidClient(
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or"
              + " 'client_secret'.");
    }
    checkSecret(secret.get());
    return false;
  }

  private void checkAssertion(ClientAssertion assertion) {
    String clientId = application.appId().toString();
    if (!assertion.subject().equals(assertion.issuer())) {
      throw EntraException.invalidRequest(
          50048, "Subject doesn't match Issuer claim in the client assertion.");
    }
    if (!assertion.issuer().map(clientId::equalsIgnoreCase).orElse(false)) {
      throw EntraException.invalidClient(
          700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
    }
    checkKey(assertion);
    checkAudience(assertion);
    checkTime(assertion);
  }

  private void checkKey(ClientAssertion assertion) {
    KeyCredential key =
        application.keyCredentials().stream()
            .filter(assertion::names)
            .findFirst()
            .orElseThrow(
                () ->
                    badKey(
                        assertion,
                        "The certificate with identifier used to sign the client assertion is not"
                            + " registered on application.",
                        "The key was not found.",
                        ""));
    String found =
        ", Found key 'Start=%s, End=%s'"
            .formatted(KEY_TIME.format(key.startsAt()), KEY_TIME.format(key.endsAt()));
    if (!now.isBefore(key.endsAt())) {
      throw badKey(
          assertion,
          "The certificate with identifier used to sign the client assertion is expired on"
              + " application.",
          "The key used is expired.",
          found);
    }
    if (!assertion.isSignedBy(key.certificate())) {
      throw badKey(
          assertion,
          "Client assertion failed signature validation.",
          "The provided signature value did not match the expected signature value.",
          found);
    }
    if (now.isBefore(key.certificate().getNotBefore().toInstant())
        || !now.isBefore(key.certificate().getNotAfter().toInstant())) {
      throw EntraException.invalidClient(
          1000502, "The provided certificate is not within its specified validity window.");
    }
  }

  private EntraException badKey(
      ClientAssertion assertion, String sentence, String reason, String foundKey) {
    return EntraException.invalidClient(
        700027,
        "%s [Reason - %s, Thumbprint of key used by client: '%s'%s, Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '%s'.]"
            .formatted(sentence, reason, assertion.thumbprint(), foundKey, application.appId()));
  }

  private void checkAudience(ClientAssertion assertion) {
    boolean forThisTenant =
        assertion
            .audience()
            .map(audience -> audiences().anyMatch(audience::equalsIgnoreCase))
            .orElse(false);
    if (!forThisTenant || !tenant.cloud().loginHosts().contains(host)) {
      throw EntraException.invalidClient(
          700023, "Client assertion audience claim does not match Realm issuer.");
    }
  }

  private Stream<String> audiences() {
    List<String> endings = List.of("/oauth2/v2.0/token", "/oauth2/token", "/v2.0", "/", "");
    return tenant.cloud().loginHosts().stream()
        .flatMap(
            login ->
                Stream.concat(
                        Stream.of(tenant.id().toString()),
                        tenant.domains().stream().map(domain -> domain.name()))
                    .map(name -> "https://" + login + "/" + name))
        .flatMap(base -> endings.stream().map(base::concat));
  }

  private void checkTime(ClientAssertion assertion) {
    Instant from = assertion.notBefore().orElse(Instant.MIN);
    Instant until = assertion.expiry().orElse(Instant.MIN);
    boolean early = !from.equals(Instant.MIN) && now.plus(SKEW).isBefore(from);
    boolean late = until.equals(Instant.MIN) || now.minus(SKEW).isAfter(until);
    if (early || late) {
      throw EntraException.invalidClient(
          700024,
          "Client assertion is not within its valid time range. Current time: %s, assertion valid from %s, expiry time of assertion %s."
              .formatted(now, time(from), time(until)));
    }
  }

  private static String time(Instant instant) {
    return instant.equals(Instant.MIN) ? "(not given)" : instant.toString();
  }

  private void checkSecret(String secret) {
    if (!tenant.cloud().loginHosts().contains(host)) {
      throw EntraException.invalidRequest(
          900382, "Confidential Client is not supported in Cross Cloud request.");
    }
    PasswordCredential match =
        application.passwordCredentials().stream()
            .filter(credential -> credential.secret().equals(secret))
            .findFirst()
            .orElseThrow(
                () ->
                    EntraException.invalidClient(
                        7000215,
                        "Invalid client secret provided. Ensure the secret being sent in the"
                            + " request is the client secret value, not the client secret ID, for"
                            + " a secret added to app '"
                            + application.appId()
                            + "'."));
    if (!now.isBefore(match.endsAt())) {
      throw EntraException.invalidClient(
          7000222,
          "The provided client secret keys for app '"
              + application.appId()
              + "' are expired. Create new keys for your app in Azure Portal:"
              + " https://aka.ms/NewClientSecret, or consider using certificate credentials for"
              + " added security: https://aka.ms/certCreds.");
    }
  }
}
