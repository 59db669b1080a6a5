package dev.tenon.sandbox.aws.signature;

import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.protocol.AwsEndpoint;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.AwsService;
import dev.tenon.sandbox.aws.state.AwsCloud;
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
 * Identifies the caller by the signature of a request, and refuses an invalid one as AWS does
 * ("Troubleshoot Signature Version 4 signing", reference_sigv-troubleshooting).
 */
public record Authenticator(AwsCloud cloud) {

  /** STS accepts signatures for longer than other services. */
  private static final Duration STS_TOLERANCE = Duration.ofMinutes(15);

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The caller of a request.
   *
   * @throws AwsException when the request is not signed, or not correctly, for this endpoint
   */
  public IamPrincipal authenticate(Request request, AwsEndpoint endpoint) {
    SignedRequest signed = SignedRequest.of(request);
    IamPrincipal caller =
        session(signed.accessKeyId())
            .or(() -> user(signed.accessKeyId()))
            .filter(known -> known.account().partition() == endpoint.partition())
            .orElseThrow(Authenticator::unknownKey);
    requireTime(signed, endpoint.service() == AwsService.STS ? STS_TOLERANCE : TOLERANCE);
    requireScope(signed, endpoint);
    requireSignature(request, signed, caller.key().secret());
    requireToken(request, caller);
    return caller;
  }

  private Optional<IamPrincipal> session(String keyId) {
    return cloud
        .session(keyId)
        .flatMap(
            session ->
                cloud
                    .account(session.accountId())
                    .flatMap(
                        account ->
                            account
                                .role(session.roleName())
                                .filter(role -> role.id().equals(session.roleId()))
                                .<IamPrincipal>map(
                                    role -> new IamPrincipal.AssumedRole(account, role, session))
                                .or(() -> user(account, session))));
  }

  private static Optional<IamPrincipal> user(IamAccount account, StsSession session) {
    return account.users().stream()
        .filter(user -> user.id().equals(session.roleId()))
        .findFirst()
        .map(user -> new IamPrincipal.User(account, user, Optional.of(session)));
  }

  private Optional<IamPrincipal> user(String keyId) {
    return cloud
        .user(keyId)
        .flatMap(
            user ->
                cloud
                    .account(user.accountId())
                    .map(account -> new IamPrincipal.User(account, user, Optional.empty())));
  }

  private void requireTime(SignedRequest signed, Duration tolerance) {
    Instant now = cloud.clock().instant();
    Instant at = signedAt(signed.time());
    if (at.isBefore(now.minus(tolerance))) {
      throw mismatch(
          "Signature expired: %s is now earlier than %s (%s - %d min.)"
              .formatted(
                  signed.time(),
                  TIME.format(now.minus(tolerance)),
                  TIME.format(now),
                  tolerance.toMinutes()));
    }
    if (at.isAfter(now.plus(tolerance))) {
      throw mismatch(
          "Signature not yet current: %s is still later than %s (%s + %d min.)"
              .formatted(
                  signed.time(),
                  TIME.format(now.plus(tolerance)),
                  TIME.format(now),
                  tolerance.toMinutes()));
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
    byte[] expected =
        SignatureVersion4.of(request, signed, secret).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, signed.signature().getBytes(StandardCharsets.US_ASCII))) {
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

  /** Temporary credentials need their token, and a long-term key has none. */
  private void requireToken(Request request, IamPrincipal caller) {
    Instant now = cloud.clock().instant();
    Optional<StsSession> session = caller.temporary();
    if (!request.header("x-amz-security-token").equals(session.map(StsSession::token))
        || session.filter(one -> now.isBefore(one.usableFrom())).isPresent()) {
      throw unknownKey();
    }
    if (session.filter(one -> !now.isBefore(one.expiresAt())).isPresent()) {
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
