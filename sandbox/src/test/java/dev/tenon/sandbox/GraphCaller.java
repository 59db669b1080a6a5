package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantPermission;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.microsoft.state.ApiResource;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Calls Graph with the application of the account "healthy", in a sandbox that runs during a test.
 */
final class GraphCaller implements BeforeEachCallback, AfterEachCallback {

  static final String URL = "https://graph.microsoft.com/v1.0";
  static final String EXCHANGE_APP = "00000002-0000-0ff1-ce00-000000000000";
  static final String MANAGE_AS_APP = "dc50a0fb-09a3-484d-be87-e023b12c6440";

  private static final String ACCOUNT = "healthy";

  private Sandbox sandbox;
  private SandboxClient client;
  private TokenClient tokens;
  private MicrosoftAccount account;
  private String token;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios(ACCOUNT, "secret", "gcc-high"));
    client = new SandboxClient(sandbox);
    tokens = new TokenClient(sandbox, client);
    account = sandbox.account(ACCOUNT, MicrosoftAccount.class);
    signIn();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    sandbox.close();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  SandboxClient client() {
    return client;
  }

  TokenClient tokens() {
    return tokens;
  }

  MicrosoftAccount account() {
    return account;
  }

  /** The header with the token of the application. */
  String bearer() {
    return SandboxClient.bearer(token);
  }

  /** The certificate of the application. */
  byte[] certificate() {
    try {
      return TokenClient.certificate(account).getEncoded();
    } catch (CertificateEncodingException failure) {
      throw new IllegalStateException(failure);
    }
  }

  Answer get(String path, String... headers) {
    return client.get(URL + path, withToken(headers));
  }

  Answer send(String method, String path, String body, String... headers) {
    return client.send(method, URL + path, body, withToken(headers));
  }

  /** The objects of a list. */
  JsonArray hits(String path) {
    return get(path).json().getAsJsonArray("value");
  }

  /** Assigns a directory role instead of the one that the application has, and signs in again. */
  void holdOnly(String role) {
    sandbox.control().change(ACCOUNT, new RemoveRole("Global Reader"));
    sandbox.control().change(ACCOUNT, new AssignRole(role));
    signIn();
  }

  void removeAllRoles() {
    sandbox.control().change(ACCOUNT, new RemoveRole("Global Reader"));
    signIn();
  }

  /** Consents to permissions of Graph, and signs in again. */
  void grant(String... permissions) {
    for (String permission : permissions) {
      sandbox
          .control()
          .change(ACCOUNT, new GrantPermission(ApiResource.MICROSOFT_GRAPH, permission));
    }
    signIn();
  }

  static String filter(String text) {
    return "?$filter=" + SandboxClient.encode(text);
  }

  static void assertError(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.textAt("error/code")).isEqualTo(code);
    assertThat(answer.textAt("error/message")).isNotEmpty();
    assertThat(answer.textAt("error/innerError/request-id")).hasSize(36);
    assertThat(answer.textAt("error/innerError/date")).hasSize(19);
  }

  private void signIn() {
    token = tokens.token(ACCOUNT, TokenClient.GRAPH);
  }

  private String[] withToken(String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = bearer();
    System.arraycopy(headers, 0, all, 2, headers.length);
    return all;
  }
}
