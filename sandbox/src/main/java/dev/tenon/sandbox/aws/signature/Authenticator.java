package dev.tenon.sandbox.aws.signature;

import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.protocol.AwsEndpoint;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsPartition;
import dev.tenon.sandbox.aws.state.IamAccount;
import dev.tenon.sandbox.aws.state.StsSession;
import dev.tenon.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Finds out who signed a request, and refuses it as AWS does when the signature does not stand
 * ("Troubleshoot Signature Version 4 signing", reference_sigv-troubleshooting).
 */
public final class Authenticator {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final AwsCloud cloud;

  public Authenticator(AwsCloud cloud) {
    this.cloud = cloud;
  }

  /**
   * The caller of a request.
   *
   * @throws AwsException when the request is not, or not rightly, signed for this endpoint
   */
  public IamPrincipal authenticate(Request request, AwsEndpoint endpoint) {
    SignedRequest signed = SignedRequest.of(request);
    Signer signer = signer(signed.accessKeyId(), endpoint.partition());
    requireTime(signed);
    requireScope(signed, endpoint);
    requireSignature(request, signed, signer.secret());
    signer.session().ifPresent(session -> requireToken(request, session));
    return signer.caller();
  }

  private record Signer(IamPrincipal caller, String secret, Optional<StsSession> session) {

    /** The caller alone. */
    @Override
    public String toString() {
      return "Signer[" + caller.arn() + "]";
    }
  }

  private Signer signer(String keyId, AwsPartition partition) {
    return cloud
        .session(keyId)
        .flatMap(this::signer)
        .or(() -> userSigner(keyId))
        .filter(signer -> signer.caller().account().partition() == partition)
        .orElseThrow(Authenticator::unknownKey);
  }

  private Optional<Signer> signer(StsSession session) {
    Optional<IamAccount> account = cloud.account(session.accountId());
    return account
        .flatMap(known -> known.role(session.roleName()))
        .filter(role -> role.id().equals(session.roleId()))
        .map(
            role ->
                new Signer(
                    new IamPrincipal.AssumedRole(account.get(), role, session),
                    session.key().secret(),
                    Optional.of(session)));
  }

  private Optional<Signer> userSigner(String keyId) {
    return cloud
        .user(keyId)
        .flatMap(
            user ->
                cloud
                    .account(user.accountId())
                    .map(
                        account ->
                            new Signer(
                                new IamPrincipal.User(account, user),
                                user.key().secret(),
                                Optional.empty())));
  }

  private void requireTime(SignedRequest signed) {
    Instant now = cloud.clock().instant();
    Instant at = signedAt(signed.time());
    if (at.isBefore(now.minus(TOLERANCE))) {
      throw mismatch(
          "Signature expired: %s is now earlier than %s (%s - 5 min.)"
              .formatted(signed.time(), TIME.format(now.minus(TOLERANCE)), TIME.format(now)));
    }
    if (at.isAfter(now.plus(TOLERANCE))) {
      throw mismatch(
          "Signature not yet current: %s is still later than %s (%s + 5 min.)"
              .formatted(signed.time(), TIME.format(now.plus(TOLERANCE)), TIME.format(now)));
    }
    if (!signed.time().startsWith(signed.date())) {
      throw mismatch(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '%s' != '%s', from '%s'."
                  .formatted(signed.date(), signed.time().substring(0, 8), signed.time()));
    }
  }

  private static Instant signedAt(String time) {
    try {
      return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noSuchTime) {
      throw new AwsException(
          400, "IncompleteSignature", "Date must be in ISO-8601 'basic format'.");
    }
  }

  private static void requireScope(SignedRequest signed, AwsEndpoint endpoint) {
    if (!signed.service().equals(endpoint.service().signingName())) {
      throw mismatch(
          "Credential should be scoped to correct service: '"
              + endpoint.service().signingName()
              + "'. ");
    }
    if (!signed.region().equals(endpoint.region())) {
      throw mismatch("Credential should be scoped to a valid region. ");
    }
  }

  private static void requireSignature(Request request, SignedRequest signed, String secret) {
    requireSigned("host", signed);
    request.headerNames().stream()
        .filter(name -> name.startsWith("x-amz-"))
        .sorted()
        .forEach(name -> requireSigned(name, signed));
    byte[] right =
        SignatureVersion4.of(request, signed, secret).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(right, signed.signature().getBytes(StandardCharsets.US_ASCII))) {
      throw mismatch(
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method. Consult the service documentation"
              + " for details.");
    }
  }

  /**
   * The host and every {@code x-amz-*} header have to be signed ("Create a signed AWS API request",
   * reference_sigv-create-signed-request).
   */
  private static void requireSigned(String header, SignedRequest signed) {
    if (!signed.signedHeaders().contains(header)) {
      throw mismatch("'" + header + "' must be a 'SignedHeader' in the AWS Authorization.");
    }
  }

  private void requireToken(Request request, StsSession session) {
    Instant now = cloud.clock().instant();
    boolean presented =
        request.header("x-amz-security-token").filter(session.token()::equals).isPresent();
    if (!presented || now.isBefore(session.usableFrom())) {
      throw unknownKey();
    }
    if (!now.isBefore(session.expiresAt())) {
      throw new AwsException(
          403, "ExpiredToken", "The security token included in the request is expired");
    }
  }

  private static AwsException unknownKey() {
    return new AwsException(
        403, "InvalidClientTokenId", "The security token included in the request is invalid.");
  }

  private static AwsException mismatch(String message) {
    return new AwsException(403, "SignatureDoesNotMatch", message);
  }
}
