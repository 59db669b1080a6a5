package dev.tenon.web.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
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
import dev.tenon.spi.ProviderContext;
import dev.tenon.web.config.OpenIdOptions;
import dev.tenon.web.openid.IdentityProviderMetadata.Discovered;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The identity provider: where to send a browser, and what its answer proves. Safe for use by
 * several threads; calls block.
 */
final class IdentityProvider {

  private final OpenIdOptions options;
  private final ProviderFailures failures;
  private final ProviderHttp http;
  private final IdentityProviderMetadata discovery;

  IdentityProvider(OpenIdOptions options, InstantSource clock, SecureRandom random) {
    this.options = options;
    this.failures = new ProviderFailures(options, clock);
    this.http =
        new ProviderHttp(
            options, failures, new ProviderContext(clock, options.transport(), random));
    this.discovery = new IdentityProviderMetadata(options, clock, http, failures);
  }

  /** The address at the provider that a browser is sent to. */
  URI signInAddress(SignInAttempt attempt, URI redirect) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope(options.scopes().toArray(String[]::new)),
            new ClientID(options.clientId()),
            redirect)
        .endpointURI(discovery.latest().metadata().getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** The address at the provider that ends the session there; empty if it has none. */
  Optional<URI> signOutAddress() {
    return Optional.ofNullable(discovery.latest().metadata().getEndSessionEndpointURI())
        .filter(OpenIdOptions::isProtected);
  }

  /**
   * Validates the provider's answer and returns what it states about the person.
   *
   * @param answer the parameters with which the browser came back
   * @throws SignInRefusal if the provider refused, cannot be reached, or its answer is not valid
   */
  PersonClaims person(Map<String, List<String>> answer, SignInAttempt attempt, URI redirect) {
    Discovered provider = discovery.latest();
    AuthorizationCode code = code(provider.metadata(), answer, redirect);
    OIDCTokenResponse tokens = redeem(provider.metadata(), code, attempt, redirect);
    PersonClaims claims = validate(provider, tokens.getOIDCTokens().getIDToken(), attempt);
    URI userInfo = provider.metadata().getUserInfoEndpointURI();
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
    } catch (ParseException | IllegalArgumentException e) {
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
                            endpoint, authentication(metadata, client, read(secret)), grant)
                        .build())
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant).build());
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(http.send(request.toHTTPRequest()));
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

  private Secret read(Supplier<String> secret) {
    try {
      return new Secret(secret.get());
    } catch (RuntimeException e) {
      throw failures.withoutSecret(e);
    }
  }

  private static ClientAuthentication authentication(
      OIDCProviderMetadata metadata, ClientID client, Secret secret) {
    List<ClientAuthenticationMethod> supported = metadata.getTokenEndpointAuthMethods();
    boolean basic =
        supported == null || supported.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
  }

  private PersonClaims validate(Discovered provider, JWT token, SignInAttempt attempt) {
    try {
      Map<String, Object> claims =
          provider
              .validator()
              .validate(token, new Nonce(attempt.nonce()))
              .toJWTClaimsSet()
              .getClaims();
      String subject = String.valueOf(claims.get("sub"));
      if (subject.isBlank()) {
        throw failures.invalid("the ID token has a blank subject");
      }
      Object party = claims.get("azp");
      if (party != null && !party.equals(options.clientId())) {
        throw failures.invalid("the ID token was issued to " + party);
      }
      return new PersonClaims(subject, claims);
    } catch (KeySourceException e) {
      throw failures.withoutKeys(e);
    } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException e) {
      throw failures.invalidToken(e);
    }
  }

  private PersonClaims withUserInfo(PersonClaims claims, URI endpoint, AccessToken token) {
    try {
      HTTPResponse response = http.send(new UserInfoRequest(endpoint, token).toHTTPRequest());
      if (!response.indicatesSuccess()) {
        return claims;
      }
      UserInfo more = UserInfo.parse(response.getBody());
      if (!more.getSubject().getValue().equals(claims.subject())) {
        throw failures.invalid("the UserInfo endpoint describes another person");
      }
      return claims.with(more.toJWTClaimsSet().getClaims());
    } catch (ParseException e) {
      throw failures.invalid(e);
    }
  }
}
