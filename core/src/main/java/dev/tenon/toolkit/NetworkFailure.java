package dev.tenon.toolkit;

import dev.tenon.spi.ProviderErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a call got no answer from the network, with the messages that all providers share. Recognizes
 * the exceptions of the JDK; a provider translates those of its SDK with the named cases.
 *
 * @param code the stable name
 * @param reason a sentence for the operator
 * @param retryable whether the same call may succeed a moment later
 */
public record NetworkFailure(ProviderErrorCode code, String reason, boolean retryable) {

  /** Messages of {@link java.net.http.HttpClient} in a plain {@code IOException}. */
  private static final Pattern HTTP_CLIENT_BREAK_OFF =
      Pattern.compile(
          "received no bytes|EOF reached|fixed content-length|chunked transfer encoding");

  private static final Pattern BREAK_OFF =
      Pattern.compile("reset|Unexpected end of file|shut down incorrectly");

  /**
   * Translates an exception of the JDK; empty if it is not about the network. Ignores its causes:
   * see {@link Causes} for what an SDK wrapped.
   *
   * @param service the name of the called service
   */
  public static Optional<NetworkFailure> of(String service, Throwable thrown) {
    if (!(thrown instanceof IOException cause)) {
      return Optional.empty();
    }
    String text = String.valueOf(cause.getMessage());
    if (text.startsWith("Unable to tunnel through proxy") || text.startsWith("Tunnel failed")) {
      return Optional.of(proxyRefused(service));
    } else if (cause instanceof SSLPeerUnverifiedException
        || (cause instanceof SSLException && untrusted(cause))) {
      return Optional.of(notTrusted(service));
    } else if (cause instanceof InterruptedIOException || cause instanceof HttpTimeoutException) {
      return Optional.of(timedOut(service));
    } else if (isBreakOff(cause, text)) {
      return Optional.of(brokeOff(service));
    } else if (cause instanceof SSLException
        || cause instanceof SocketException
        || cause instanceof UnknownHostException) {
      return Optional.of(unreachable(service));
    }
    return Optional.empty();
  }

  /** The HTTPS proxy refused. */
  public static NetworkFailure proxyRefused(String service) {
    return new NetworkFailure(
        ProviderErrorCode.PROXY_REFUSED,
        "The HTTPS proxy refused to connect to " + service + "; allow its host name there.",
        false);
  }

  /** No answer came before the deadline. */
  public static NetworkFailure timedOut(String service) {
    return new NetworkFailure(
        ProviderErrorCode.PROVIDER_TIMEOUT,
        service
            + " did not answer in time; try again, and check the network if the problem persists.",
        true);
  }

  /** The connection ended during a response. */
  public static NetworkFailure brokeOff(String service) {
    return new NetworkFailure(
        ProviderErrorCode.PROVIDER_UNREACHABLE,
        "The connection to " + service + " was interrupted; try again.",
        true);
  }

  private static NetworkFailure unreachable(String service) {
    return new NetworkFailure(
        ProviderErrorCode.PROVIDER_UNREACHABLE,
        "No connection to " + service + " could be made; check the network and the HTTPS proxy.",
        false);
  }

  private static NetworkFailure notTrusted(String service) {
    return new NetworkFailure(
        ProviderErrorCode.TLS_NOT_TRUSTED,
        "The certificate presented for "
            + service
            + " is not trusted; if a proxy inspects TLS, add its certificate authority to the"
            + " trusted ones.",
        false);
  }

  private static boolean isBreakOff(IOException cause, String text) {
    return cause instanceof EOFException
        || cause instanceof ProtocolException
        || HTTP_CLIENT_BREAK_OFF.matcher(text).find()
        || ((cause instanceof SocketException || cause instanceof SSLException)
            && BREAK_OFF.matcher(text).find());
  }

  private static boolean untrusted(Throwable thrown) {
    return Causes.of(thrown)
        .anyMatch(
            cause ->
                cause instanceof CertificateException
                    || cause instanceof CertPathBuilderException
                    || cause instanceof CertPathValidatorException);
  }
}
