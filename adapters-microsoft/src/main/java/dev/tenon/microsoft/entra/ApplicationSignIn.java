package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.UnreadableAnswer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Signs in as the application, for one conversation. A token keeps the grants of the time when it
 * was issued, so every conversation gets new tokens.
 */
public final class ApplicationSignIn {

  private final TokenCredential credential;

  private ApplicationSignIn(TokenCredential credential) {
    this.credential = credential;
  }

  /**
   * Signs in with the client secret if the credential has one, else with the certificate.
   *
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} when it has neither
   */
  public static ApplicationSignIn with(
      Credential credential, IdentityForm form, MicrosoftConversation conversation) {
    HttpPipeline http = http(conversation);
    return new ApplicationSignIn(
        credential
            .part(CredentialParts.CLIENT_SECRET)
            .map(secret -> bySecret(secret, form, http))
            .orElseGet(() -> byCertificate(credential, form, http)));
  }

  /**
   * A new token for a service. Blocks.
   *
   * @param host the host of the service; the scope is {@code https://<host>/.default}
   * @throws UnreadableAnswer when the response holds no token
   */
  public AccessToken tokenFor(String host) throws UnreadableAnswer {
    com.azure.core.credential.AccessToken answer =
        credential.getTokenSync(
            new TokenRequestContext().addScopes("https://" + host + "/.default"));
    if (answer == null || answer.getToken() == null || answer.getExpiresAt() == null) {
      throw new UnreadableAnswer("contains no token");
    }
    return AccessToken.of(answer.getToken(), answer.getExpiresAt().toInstant());
  }

  private static TokenCredential bySecret(byte[] secret, IdentityForm form, HttpPipeline http) {
    var builder = new ClientSecretCredentialBuilder().clientSecret(new String(secret, UTF_8));
    Arrays.fill(secret, (byte) 0);
    return common(builder, form, http).build();
  }

  private static TokenCredential byCertificate(
      Credential credential, IdentityForm form, HttpPipeline http) {
    CertificateAssertion assertion =
        new CertificateAssertion(
            form,
            privateKey(part(credential, CredentialParts.PRIVATE_KEY)),
            part(credential, CredentialParts.CERTIFICATE),
            InstantSource.system());
    var builder = new ClientAssertionCredentialBuilder().clientAssertion(assertion::text);
    return common(builder, form, http).build();
  }

  private static PrivateKey privateKey(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new ProviderException(
          ProviderErrorCode.CREDENTIAL_INCOMPLETE,
          "The stored private key cannot be read. Replace the credential of this account.");
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static byte[] part(Credential credential, String name) {
    return credential
        .part(name)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderErrorCode.CREDENTIAL_INCOMPLETE,
                    "The stored credential has no part %s. Replace the credential of this account."
                        .formatted(name)));
  }

  private static <T extends AadCredentialBuilderBase<T>> T common(
      T builder, IdentityForm form, HttpPipeline http) {
    // The host is a known one, so instance discovery is not needed; it would ask the global cloud
    // about a tenant of another cloud.
    // The configuration comes first because it resets the host to the global one.
    return builder
        .configuration(Configuration.NONE)
        .tenantId(form.tenantId())
        .clientId(form.applicationId())
        .authorityHost("https://" + form.cloud().loginHost())
        .disableInstanceDiscovery()
        .pipeline(http)
        .executorService(new CallerThread());
  }

  /**
   * Only the client. The SDK's own pipeline also retries, which the conversation does, and loads
   * its classes for logs and traces, which takes as long as a handshake.
   */
  private static HttpPipeline http(MicrosoftConversation conversation) {
    Transport transport = conversation.transport();
    return new HttpPipelineBuilder()
        .httpClient(
            new OkHttpAsyncHttpClientBuilder(conversation.client())
                .configuration(Configuration.NONE)
                .connectionTimeout(transport.connectTimeout())
                .responseTimeout(transport.callTimeout())
                .readTimeout(transport.callTimeout())
                .writeTimeout(transport.callTimeout())
                .callTimeout(transport.callTimeout())
                .followRedirects(false)
                .build())
        .build();
  }
}
