package dev.tenon.m365.http;

import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a call got no usable answer.
 *
 * @param code the stable name
 * @param reason a sentence for the operator
 * @param retryAfter how long the server asked to wait, if it did
 * @param retryable whether the same call may succeed a moment later
 */
public record Failure(
    ProviderErrorCode code, String reason, Optional<Duration> retryAfter, boolean retryable) {

  private static final int DEEPEST_CAUSE = 20;

  /** What an exception of an SDK means. The SDKs wrap the cause in several layers. */
  public static Failure of(String service, Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      Optional<Failure> failure = recognised(service, cause);
      if (failure.isPresent()) {
        return failure.get();
      }
      cause = cause.getCause();
    }
    return unreadable(service, "cannot be understood");
  }

  /** The answer to a check that this failure prevented. */
  public CheckResult.Inconclusive inconclusive() {
    return new CheckResult.Inconclusive(code.name(), reason, retryAfter);
  }

  private static Optional<Failure> recognised(String service, Throwable cause) {
    if (cause instanceof HttpFault fault) {
      return Optional.of(status(service, fault));
    } else if (cause instanceof UnreadableAnswer answer) {
      return Optional.of(unreadable(service, answer.getMessage()));
    } else if (cause instanceof IOException io) {
      return network(service, io);
    }
    return Optional.empty();
  }

  private static Failure status(String service, HttpFault fault) {
    if (fault.throttled()) {
      return new Failure(
          ProviderErrorCode.PROVIDER_THROTTLED,
          service + " asks to slow down; try again later.",
          fault.retryAfter(),
          true);
    } else if (fault.passing()) {
      return new Failure(
          ProviderErrorCode.PROVIDER_UNAVAILABLE,
          service + " reports a fault of its own (HTTP " + fault.status() + "); try again later.",
          fault.retryAfter(),
          true);
    }
    return new Failure(
        ProviderErrorCode.PROVIDER_REFUSED,
        service
            + " refused without an explanation (HTTP "
            + fault.status()
            + "); try again, and check whether a proxy answers in its place.",
        Optional.empty(),
        false);
  }

  private static Optional<Failure> network(String service, IOException cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.startsWith("Unexpected response code for CONNECT")
        || text.startsWith("Failed to authenticate with proxy")) {
      return failure(
          ProviderErrorCode.PROXY_REFUSED,
          "The HTTPS proxy refused to connect to " + service + "; allow its host name there.",
          false);
    } else if (cause instanceof SSLPeerUnverifiedException
        || (cause instanceof SSLException && untrusted(cause))) {
      return failure(
          ProviderErrorCode.TLS_NOT_TRUSTED,
          "The certificate presented for "
              + service
              + " is not trusted here; if a proxy inspects TLS, add its certificate authority to"
              + " the trusted ones.",
          false);
    } else if (cause instanceof InterruptedIOException) {
      return failure(
          ProviderErrorCode.PROVIDER_TIMEOUT,
          service + " did not answer in time; try again, and check the network if it lasts.",
          true);
    } else if (cause instanceof EOFException || brokeOff(cause, text)) {
      return failure(
          ProviderErrorCode.PROVIDER_UNREACHABLE,
          "The connection to " + service + " broke off; try again.",
          true);
    } else if (cause instanceof SSLException || isConnecting(cause)) {
      return failure(
          ProviderErrorCode.PROVIDER_UNREACHABLE,
          "No connection to " + service + " could be made; check the network and the HTTPS proxy.",
          false);
    }
    return Optional.empty();
  }

  private static boolean isConnecting(IOException cause) {
    return cause instanceof SocketException || cause instanceof UnknownHostException;
  }

  private static boolean brokeOff(IOException cause, String text) {
    return text.contains("unexpected end of stream")
        || (cause instanceof SocketException && text.contains("reset"))
        || cause instanceof ProtocolException;
  }

  private static boolean untrusted(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Failure> failure(
      ProviderErrorCode code, String reason, boolean retryable) {
    return Optional.of(new Failure(code, reason, Optional.empty(), retryable));
  }

  private static Failure unreadable(String service, String what) {
    return new Failure(
        ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
        "The answer of "
            + service
            + " "
            + what
            + "; check whether a proxy or a sign-in page answers in its place, then try again.",
        Optional.empty(),
        false);
  }
}
