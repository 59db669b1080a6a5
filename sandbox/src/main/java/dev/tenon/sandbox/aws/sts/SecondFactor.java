package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.state.IamUser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The virtual MFA device of a user: six digits of RFC 6238 that change every 30 seconds. Its secret
 * is the user's secret access key.
 */
final class SecondFactor {

  private static final int SECONDS = 30;

  private SecondFactor() {}

  /**
   * When the caller proved a second factor: now, if the call has {@code SerialNumber} and {@code
   * TokenCode}, or when the caller's session was opened.
   *
   * @throws AwsException {@code AccessDenied} when the device or the code is wrong
   */
  static Optional<Instant> provenAt(AwsCall call, Instant now) {
    Optional<String> serial = call.optional("SerialNumber");
    Optional<String> code = call.optional("TokenCode");
    if (serial.isEmpty() && code.isEmpty()) {
      return call.caller().temporary().flatMap(session -> session.traits().mfaAt());
    }
    if (!(call.caller() instanceof IamPrincipal.User caller)
        || !serial.equals(Optional.of(caller.user().mfaSerial()))) {
      throw AwsException.accessDenied(
          "MultiFactorAuthentication failed, unable to validate MFA code. Please verify your MFA"
              + " serial number is valid and associated with this user.");
    }
    if (!code.equals(Optional.of(code(caller.user(), now)))
        && !code.equals(Optional.of(code(caller.user(), now.minusSeconds(SECONDS))))) {
      throw AwsException.accessDenied(
          "MultiFactorAuthentication failed with invalid MFA one time pass code.");
    }
    return Optional.of(now);
  }

  private static String code(IamUser user, Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(user.key().secret().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] hash =
          mac.doFinal(ByteBuffer.allocate(8).putLong(at.getEpochSecond() / SECONDS).array());
      int offset = hash[hash.length - 1] & 15;
      int number = ByteBuffer.wrap(hash, offset, 4).getInt() & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JVM has HmacSHA1", impossible);
    }
  }
}
