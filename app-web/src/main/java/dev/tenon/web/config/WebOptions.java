package dev.tenon.web.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Configures the console. Immutable; start from {@link #DEFAULTS} and change what differs.
 *
 * @param parts what is served
 * @param publicUrl the address that browsers use, without a trailing slash, such as {@code
 *     https://tenon.example.com}. Its path, if it has one, is used in links instead of the path of
 *     the servlet, for a proxy that removes it. Absent for the address of each request, with which
 *     links are mailed at a loopback address only.
 * @param bindAddress the address to listen on; an address that is not loopback needs {@link #tls}
 *     or {@link #trustedProxies}
 * @param tls the certificate to serve HTTPS with; absent for plain HTTP
 * @param trustedProxies addresses of reverse proxies whose {@code X-Forwarded-For} and {@code
 *     X-Forwarded-Proto} are believed; those of everybody else are ignored
 * @param callers the application's own sign-in; absent for the console's
 * @param openId an identity provider at which operators can sign in; absent for passwords alone
 * @param firstOperatorCode the code that the first administrator has to enter; absent when the
 *     first operator is added in another way
 * @param streamTimeout how long one stream of live results stays open
 * @param clock the source of time, for ages and expiry on pages
 */
public record WebOptions(
    Set<WebPart> parts,
    Optional<URI> publicUrl,
    String bindAddress,
    Optional<TlsFiles> tls,
    Set<String> trustedProxies,
    Optional<CallerSource> callers,
    Optional<OpenIdOptions> openId,
    Optional<FirstOperatorCode> firstOperatorCode,
    Duration streamTimeout,
    InstantSource clock) {

  /** Everything, with plain HTTP on loopback and the console's own sign-in. */
  public static final WebOptions DEFAULTS =
      new WebOptions(
          Set.of(WebPart.values()),
          Optional.empty(),
          "127.0.0.1",
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(10),
          InstantSource.system());

  public WebOptions {
    parts = Set.copyOf(parts);
    requireNonNull(publicUrl, "publicUrl");
    requireNonNull(bindAddress, "bindAddress");
    requireNonNull(tls, "tls");
    trustedProxies = Set.copyOf(trustedProxies);
    requireNonNull(callers, "callers");
    requireNonNull(openId, "openId");
    requireNonNull(firstOperatorCode, "firstOperatorCode");
    requireNonNull(streamTimeout, "streamTimeout");
    requireNonNull(clock, "clock");
  }

  /** A certificate chain and its private key, both PEM files. */
  public record TlsFiles(Path certificateChain, Path privateKey) {
    public TlsFiles {
      requireNonNull(certificateChain, "certificateChain");
      requireNonNull(privateKey, "privateKey");
    }
  }

  /** A copy that serves these parts only. */
  public WebOptions withParts(Set<WebPart> served) {
    return new WebOptions(
        served,
        publicUrl,
        bindAddress,
        tls,
        trustedProxies,
        callers,
        openId,
        firstOperatorCode,
        streamTimeout,
        clock);
  }

  /** A copy with another public address. */
  public WebOptions withPublicUrl(URI url) {
    return new WebOptions(
        parts,
        Optional.of(url),
        bindAddress,
        tls,
        trustedProxies,
        callers,
        openId,
        firstOperatorCode,
        streamTimeout,
        clock);
  }

  /** A copy that listens on another address. */
  public WebOptions withBindAddress(String address) {
    return new WebOptions(
        parts,
        publicUrl,
        address,
        tls,
        trustedProxies,
        callers,
        openId,
        firstOperatorCode,
        streamTimeout,
        clock);
  }

  /** A copy that serves HTTPS. */
  public WebOptions withTls(TlsFiles files) {
    return new WebOptions(
        parts,
        publicUrl,
        bindAddress,
        Optional.of(files),
        trustedProxies,
        callers,
        openId,
        firstOperatorCode,
        streamTimeout,
        clock);
  }

  /** A copy that believes these reverse proxies. */
  public WebOptions withTrustedProxies(Set<String> addresses) {
    return new WebOptions(
        parts,
        publicUrl,
        bindAddress,
        tls,
        addresses,
        callers,
        openId,
        firstOperatorCode,
        streamTimeout,
        clock);
  }

  /** A copy with the sign-in of the embedding application. */
  public WebOptions withCallers(CallerSource source) {
    return new WebOptions(
        parts,
        publicUrl,
        bindAddress,
        tls,
        trustedProxies,
        Optional.of(source),
        openId,
        firstOperatorCode,
        streamTimeout,
        clock);
  }

  /** A copy that offers to sign in at an identity provider. */
  public WebOptions withOpenId(OpenIdOptions provider) {
    return new WebOptions(
        parts,
        publicUrl,
        bindAddress,
        tls,
        trustedProxies,
        callers,
        Optional.of(provider),
        firstOperatorCode,
        streamTimeout,
        clock);
  }

  /** A copy that asks the first administrator for a code. */
  public WebOptions withFirstOperatorCode(FirstOperatorCode code) {
    return new WebOptions(
        parts,
        publicUrl,
        bindAddress,
        tls,
        trustedProxies,
        callers,
        openId,
        Optional.of(code),
        streamTimeout,
        clock);
  }

  /** A copy with another source of time. */
  public WebOptions withClock(InstantSource source) {
    return new WebOptions(
        parts,
        publicUrl,
        bindAddress,
        tls,
        trustedProxies,
        callers,
        openId,
        firstOperatorCode,
        streamTimeout,
        source);
  }
}
