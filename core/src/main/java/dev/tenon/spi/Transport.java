package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How a provider connects to its cloud: the proxy, the trusted authorities and the timeouts. A
 * provider sets all of it on each client it creates. Host names are not part of it: a provider
 * always calls the production host names of its cloud.
 *
 * @param httpsProxy the proxy that HTTPS connections go through by CONNECT, unresolved
 * @param extraAuthorities certificate authorities that are trusted beside the platform's own
 * @param connectTimeout the longest wait for a connection
 * @param callTimeout the longest wait for one call, not including its retries
 */
public record Transport(
    Optional<InetSocketAddress> httpsProxy,
    List<X509Certificate> extraAuthorities,
    Duration connectTimeout,
    Duration callTimeout) {

  /**
   * No proxy, the platform's trusted authorities, 5 seconds to connect and 20 seconds for a call.
   */
  public static final Transport DIRECT =
      new Transport(Optional.empty(), List.of(), Duration.ofSeconds(5), Duration.ofSeconds(20));

  public Transport {
    requireNonNull(httpsProxy, "httpsProxy");
    extraAuthorities = List.copyOf(extraAuthorities);
    if (!isPositive(connectTimeout) || !isPositive(callTimeout)) {
      throw new IllegalArgumentException("time-outs have to be positive");
    }
  }

  /**
   * A trust manager for the platform's authorities and the extra ones. Each call builds a new one,
   * which takes some milliseconds; a provider should call this once.
   */
  public X509TrustManager trustManager() {
    try {
      TrustManagerFactory platform = trustManagerFactory(null);
      if (extraAuthorities.isEmpty()) {
        return x509(platform);
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (X509Certificate authority : x509(platform).getAcceptedIssuers()) {
        trusted.setCertificateEntry("platform-" + number++, authority);
      }
      for (X509Certificate authority : extraAuthorities) {
        trusted.setCertificateEntry("extra-" + number++, authority);
      }
      return x509(trustManagerFactory(trusted));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the platform's trust store cannot be used", e);
    }
  }

  /** A TLS context that uses the given trust manager. */
  public static SSLContext tls(X509TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime offers no TLS", e);
    }
  }

  private static boolean isPositive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }

  private static TrustManagerFactory trustManagerFactory(KeyStore trustedOrNull)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trustedOrNull);
    return factory;
  }

  private static X509TrustManager x509(TrustManagerFactory factory) {
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new IllegalStateException("this Java runtime has no X.509 trust manager");
  }
}
