package dev.tenon.web.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.tenon.spi.ProviderContext;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.HttpReply;
import dev.tenon.toolkit.HttpService;
import dev.tenon.web.config.OpenIdOptions;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The identity provider: where to send a browser, and what its answer proves. Reads the provider's
 * metadata when it is first needed and again after an hour, and its keys when a token is signed
 * with an unknown one. Safe for use by several threads; calls block.
 */
final class IdentityProvider {

  private static final Duration METADATA_LASTS = Duration.ofHours(1);
  private static final Duration KEYS_LAST = Duration.ofMinutes(15);

  /** Signatures with a private key of the provider; no shared secrets, and never {@code none}. */
  private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

  private final OpenIdOptions options;
  private final InstantSource clock;
  private final HttpService http;
  private final ProviderFailures failures;
  private Loaded loadedOrNull;

  IdentityProvider(OpenIdOptions options, InstantSource clock, SecureRandom random) {
    this.options = options;
    this.clock = clock;
    this.http =
        new HttpService(options.name(), new ProviderContext(clock, options.transport(), random));
    this.failures = new ProviderFailures(options, clock);
  }

  /** The address at the provider that a browser is sent to. */
  URI signInAddress(SignInAttempt attempt, URI redirect) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope(options.scopes().toArray(String[]::new)),
            new ClientID(options.clientId()),
            redirect)
        .endpointURI(loaded().metadata.getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** The address at the provider that ends the session there; empty if it has none. */
  Optional<URI> signOutAddress() {
    return Optional.ofNullable(loaded().metadata.getEndSessionEndpointURI())
        .filter(OpenIdOptions::isProtected);
  }

  /**
   * Validates the provider's answer and returns what it states about the person.
   *
   * @param answer the parameters with which the browser came back
   * @throws SignInRefusal if the provider refused, cannot be reached, or its answer is not valid
   */
  PersonClaims person(Map<String, List<String>> answer, SignInAttempt attempt, URI redirect) {
    Loaded provider = loaded();
    AuthorizationCode code = code(provider.metadata, answer, redirect);
    OIDCTokenResponse tokens = redeem(provider.metadata, code, attempt, redirect);
    PersonClaims claims = validate(provider, tokens.getOIDCTokens().getIDToken(), attempt);
    URI userInfo = provider.metadata.getUserInfoEndpointURI();
    return userInfo != null && claims.lacks(options)
        ? withUserInfo(claims, userInfo, tokens.getOIDCTokens().getAccessToken())
        : claims;
  }

  private AuthorizationCode code(
      OIDCProviderMetadata metadata, Map<String, List<String>> answer, URI redirect) {
    if (answer.values().stream().anyMatch(values -> values.size() != 1)) {
      throw failures.invalid("a parameter of the answer is repeated");
    }
    try {
      AuthenticationResponse response = AuthenticationResponseParser.parse(redirect, answer);
      Issuer issuer = response.getIssuer();
      boolean missing = issuer == null && metadata.supportsAuthorizationResponseIssuerParam();
      if (missing || (issuer != null && !issuer.equals(metadata.getIssuer()))) {
        throw failures.invalid("the answer is of the issuer " + issuer);
      }
      if (!response.indicatesSuccess()) {
        throw failures.refused(response.toErrorResponse().getErrorObject());
      }
      AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
      if (code == null) {
        throw failures.invalid("the answer has no code");
      }
      return code;
    } catch (ParseException e) {
      throw failures.invalid(e);
    }
  }

  private OIDCTokenResponse redeem(
      OIDCProviderMetadata metadata, AuthorizationCode code, SignInAttempt attempt, URI redirect) {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, redirect, new CodeVerifier(attempt.verifier()));
    URI endpoint = metadata.getTokenEndpointURI();
    ClientID client = new ClientID(options.clientId());
    TokenRequest request =
        options
            .clientSecret()
            .map(
                secret ->
                    new TokenRequest.Builder(
                            endpoint,
                            authentication(metadata, client, new Secret(secret.get())),
                            grant)
                        .build())
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant).build());
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
      if (!response.indicatesSuccess()) {
        throw failures.notRedeemed(response.toErrorResponse().getErrorObject());
      }
      OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
      if (tokens.getOIDCTokens().getIDToken() == null) {
        throw failures.invalid("the answer has no ID token");
      }
      return tokens;
    } catch (ParseException e) {
      throw failures.invalid(e);
    }
  }

  private static ClientAuthentication authentication(
      OIDCProviderMetadata metadata, ClientID client, Secret secret) {
    List<ClientAuthenticationMethod> supported = metadata.getTokenEndpointAuthMethods();
    boolean basic =
        supported == null || supported.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
  }

  private PersonClaims validate(Loaded provider, JWT token, SignInAttempt attempt) {
    try {
      Map<String, Object> claims =
          provider
              .validator
              .validate(token, new Nonce(attempt.nonce()))
              .toJWTClaimsSet()
              .getClaims();
      return new PersonClaims(String.valueOf(claims.get("sub")), claims);
    } catch (BadJOSEException | JOSEException | ParseException e) {
      throw failures.invalidToken(e);
    }
  }

  private PersonClaims withUserInfo(PersonClaims claims, URI endpoint, AccessToken token) {
    try {
      HTTPResponse response = send(new UserInfoRequest(endpoint, token).toHTTPRequest());
      if (!response.indicatesSuccess()) {
        return claims;
      }
      UserInfo more = UserInfo.parse(response.getBody());
      if (!more.getSubject().getValue().equals(claims.subject())) {
        throw failures.invalid("the UserInfo endpoint answers about another person");
      }
      Map<String, Object> all = new HashMap<>(more.toJWTClaimsSet().getClaims());
      all.putAll(claims.values());
      return new PersonClaims(claims.subject(), all);
    } catch (ParseException e) {
      throw failures.invalid(e);
    }
  }

  private synchronized Loaded loaded() {
    Instant now = clock.instant();
    if (loadedOrNull == null || loadedOrNull.at.plus(METADATA_LASTS).isBefore(now)) {
      loadedOrNull = load(now);
    }
    return loadedOrNull;
  }

  private Loaded load(Instant now) {
    String base = options.issuer().toString().replaceFirst("/$", "");
    HTTPResponse response =
        send(
            new HTTPRequest(
                HTTPRequest.Method.GET, URI.create(base + "/.well-known/openid-configuration")));
    try {
      response.ensureStatusCode(HTTPResponse.SC_OK);
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(response.getBody());
      if (!metadata.getIssuer().getValue().equals(options.issuer().toString())) {
        throw failures.misconfigured("its issuer is " + metadata.getIssuer());
      }
      if (metadata.getAuthorizationEndpointURI() == null
          || !OpenIdOptions.isProtected(metadata.getAuthorizationEndpointURI())
          || metadata.getTokenEndpointURI() == null
          || metadata.getJWKSetURI() == null) {
        throw failures.misconfigured("it lacks an endpoint of the authorization code flow");
      }
      return new Loaded(metadata, validator(metadata), now);
    } catch (ParseException | MalformedURLException e) {
      throw failures.misconfigured(e.getMessage());
    }
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
    HTTPResponse response = send(new HTTPRequest(HTTPRequest.Method.GET, address));
    if (!response.indicatesSuccess()) {
      throw new IOException("HTTP " + response.getStatusCode());
    }
    return new Resource(response.getBody(), "application/json");
  }

  /** Sends a request within the deadline, and follows no redirect. */
  private HTTPResponse send(HTTPRequest request) {
    URI address = request.getURI();
    if (!OpenIdOptions.isProtected(address)) {
      throw failures.misconfigured("the address " + address + " is not protected by TLS");
    }
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(address)
            .method(
                request.getMethod().name(),
                request.getBody() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.getBody()));
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    try {
      HttpReply reply = http.send(sent.build(), options.transport().callTimeout());
      HTTPResponse response = new HTTPResponse(reply.status());
      response.setContentType("application/json");
      response.setBody(new String(reply.body(), UTF_8));
      return response;
    } catch (CallFault e) {
      throw failures.unreachable(e);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.invalid("the request was interrupted");
    }
  }

  private static Set<JWSAlgorithm> algorithms() {
    Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
    all.addAll(JWSAlgorithm.Family.EC);
    return Set.copyOf(all);
  }

  private record Loaded(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant at) {}
}
