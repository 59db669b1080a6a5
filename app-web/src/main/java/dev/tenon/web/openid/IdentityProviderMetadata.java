package dev.tenon.web.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.tenon.web.config.OpenIdOptions;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the identity provider states about itself, and its keys. Reads the metadata when it is first
 * needed and again after an hour, and the keys when a token is signed with an unknown one. Safe for
 * use by several threads; calls block.
 */
final class IdentityProviderMetadata {

  private static final Duration METADATA_LASTS = Duration.ofHours(1);
  private static final Duration KEYS_LAST = Duration.ofMinutes(15);

  /** Signatures with a private key of the provider; no shared secrets, and never {@code none}. */
  private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

  private final OpenIdOptions options;
  private final InstantSource clock;
  private final ProviderHttp http;
  private final ProviderFailures failures;
  private final AtomicInteger failed = new AtomicInteger();
  private Discovered latestOrNull;
  private SignInRefusal failureOrNull;

  IdentityProviderMetadata(
      OpenIdOptions options, InstantSource clock, ProviderHttp http, ProviderFailures failures) {
    this.options = options;
    this.clock = clock;
    this.http = http;
    this.failures = failures;
  }

  /**
   * The metadata and the validator of ID tokens. Those who wait while they are read share the
   * failure: one after the other, they would occupy all threads for requests.
   *
   * @throws SignInRefusal if they cannot be read or do not fit the settings
   */
  Discovered latest() {
    int before = failed.get();
    synchronized (this) {
      Instant now = clock.instant();
      if (latestOrNull != null && !latestOrNull.at.plus(METADATA_LASTS).isBefore(now)) {
        return latestOrNull;
      }
      if (failed.get() != before) {
        throw failureOrNull;
      }
      try {
        latestOrNull = load(now);
        return latestOrNull;
      } catch (SignInRefusal e) {
        failureOrNull = e;
        failed.incrementAndGet();
        throw e;
      }
    }
  }

  private Discovered load(Instant now) {
    String base = options.issuer().toString().replaceFirst("/$", "");
    HTTPResponse response = http.get(URI.create(base + "/.well-known/openid-configuration"));
    try {
      response.ensureStatusCode(HTTPResponse.SC_OK);
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBody());
      if (!metadata.getIssuer().getValue().equals(options.issuer().toString())) {
        throw failures.misconfigured("its issuer is " + metadata.getIssuer());
      }
      if (!isUsable(metadata.getAuthorizationEndpointURI())
          || !isUsable(metadata.getTokenEndpointURI())
          || !isUsable(metadata.getJWKSetURI())) {
        throw failures.misconfigured("it lacks an endpoint of the authorization code flow");
      }
      return new Discovered(metadata, validator(metadata), now);
    } catch (ParseException | MalformedURLException | IllegalArgumentException e) {
      throw failures.misconfigured(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isUsable(URI endpointOrNull) {
    return endpointOrNull != null && OpenIdOptions.isProtected(endpointOrNull);
  }

  private IDTokenValidator validator(OIDCProviderMetadata metadata) throws MalformedURLException {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(), url -> keys(URI.create(url.toString())))
            .cache(KEYS_LAST.toMillis(), options.transport().callTimeout().toMillis())
            .refreshAheadCache(false)
            .build();
    IDTokenValidator validator =
        new IDTokenValidator(
            metadata.getIssuer(),
            new ClientID(options.clientId()),
            new JWSVerificationKeySelector<>(ALGORITHMS, keys),
            null);
    validator.setMaxClockSkew(Math.toIntExact(options.clockSkew().toSeconds()));
    return validator;
  }

  private Resource keys(URI address) throws IOException {
    HTTPResponse response = http.get(address);
    if (!response.indicatesSuccess()) {
      throw new IOException("HTTP " + response.getStatusCode());
    }
    return new Resource(response.getBody(), "application/json");
  }

  private static Set<JWSAlgorithm> algorithms() {
    Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
    all.addAll(JWSAlgorithm.Family.EC);
    return Set.copyOf(all);
  }

  /** The metadata of the provider and what validates its ID tokens. */
  record Discovered(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant at) {}
}
