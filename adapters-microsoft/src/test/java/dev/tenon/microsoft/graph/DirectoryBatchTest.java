package dev.tenon.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.graph.Directory.Read;
import dev.tenon.microsoft.http.ContainedRequests;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.toolkit.Causes;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryBatchTest {

  private static final String APPLICATION = "11111111-2222-3333-4444-555555555555";
  private static final String TENANT =
      "{\"value\":[{\"displayName\":\"Contoso\",\"verifiedDomains\":[]}]}";
  private static final String PRINCIPAL = "{\"accountEnabled\":true}";

  private final FakeServer server = new FakeServer();

  @Test
  void sendsSeveralReadsInOneRequest() throws IOException {
    server.answering(200, responses(item(1, 200, TENANT), item(0, 200, PRINCIPAL)));

    Directory directory = batched();

    assertThat(directory.tenant().displayName()).contains("Contoso");
    assertThat(directory.principal(APPLICATION).enabled()).isTrue();
    assertThat(server.requests()).hasSize(1);
    Request sent = server.requests().get(0);
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.url()).hasToString("https://graph.microsoft.com/v1.0/$batch");
    assertThat(sent.header("Authorization")).startsWith("Bearer ");
    assertThat(sent.tag(ContainedRequests.class)).isEqualTo(new ContainedRequests(2));
    assertThat(FakeServer.body(sent))
        .contains("\"method\":\"GET\"")
        .contains("\"url\":\"/organization?%24select=displayName,verifiedDomains\"")
        .contains("\"url\":\"/servicePrincipals(appId='" + APPLICATION + "')?");
  }

  @Test
  void sendsOneReadAlone() throws IOException {
    server.answering(200, TENANT);

    directory().batching(Set.of(Read.TENANT), APPLICATION, "p").tenant();

    assertThat(server.requests()).singleElement().extracting(Request::method).isEqualTo("GET");
  }

  @Test
  void usesEachResponseOnce() throws IOException {
    server
        .answering(200, responses(item(0, 200, PRINCIPAL), item(1, 200, TENANT)))
        .answering(200, TENANT.replace("Contoso", "Renamed"));
    Directory directory = batched();

    assertThat(directory.tenant().displayName()).contains("Contoso");
    assertThat(directory.tenant().displayName()).contains("Renamed");
  }

  @Test
  void waitsAsAThrottledReadAsks() throws IOException {
    server.answering(
        200,
        responses(
            "{\"id\":\"0\",\"status\":429,\"headers\":{\"retry-after\":\"7\"},\"body\":{}}",
            item(1, 200, TENANT)));
    Directory directory = batched();

    assertThatThrownBy(() -> directory.principal(APPLICATION))
        .isInstanceOfSatisfying(
            HttpFault.class,
            fault -> {
              assertThat(fault.throttled()).isTrue();
              assertThat(fault.retryAfter()).contains(Duration.ofSeconds(7));
            });
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void sendsAReadAloneAfterItsFault() throws IOException {
    server
        .answering(200, responses(item(0, 503, "{}"), item(1, 200, TENANT)))
        .answering(200, PRINCIPAL);
    Directory directory = batched();

    assertThatThrownBy(() -> directory.principal(APPLICATION)).isInstanceOf(HttpFault.class);
    assertThat(directory.principal(APPLICATION).enabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\",\"status\":403,\"body\":{\"error\":{\"code\":\"x\"}}}",
        "{\"id\":\"1\",\"status\":200,\"body\":\"dGV4dA==\"}",
        "{\"id\":\"1\",\"status\":200}",
        "{\"id\":\"7\",\"status\":200,\"body\":{\"value\":[]}}",
        "7"
      })
  void sendsAReadAloneWithoutAUsableResponse(String item) throws IOException {
    server.answering(200, responses(item, item(0, 200, PRINCIPAL))).answering(200, TENANT);
    Directory directory = batched();

    assertThat(directory.tenant().displayName()).contains("Contoso");
    assertThat(directory.principal(APPLICATION).enabled()).isTrue();
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"responses\":{}}",
        "[]",
        "text",
        "{\"responses\":[{\"status\":200}]}",
        "{\"responses\":[{\"id\":\"0\",\"status\":\"fine\"}]}",
        "{\"responses\":[{\"id\":\"0\",\"status\":99999}]}"
      })
  void sendsEachReadAloneAfterAnUnreadableBatch(String answer) throws IOException {
    server.answering(200, answer).answering(200, TENANT).answering(200, PRINCIPAL);
    Directory directory = batched();

    assertThat(directory.tenant().displayName()).contains("Contoso");
    assertThat(directory.principal(APPLICATION).enabled()).isTrue();
    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 500, 503})
  void sendsEachReadAloneAfterARefusedBatch(int status) throws IOException {
    server.answering(status, "{}").answering(200, TENANT).answering(200, PRINCIPAL);
    Directory directory = batched();

    assertThat(directory.tenant().displayName()).contains("Contoso");
    assertThat(directory.principal(APPLICATION).enabled()).isTrue();
  }

  @Test
  void waitsWhenTheBatchIsThrottled() {
    server.answering(429, "{}", Map.of("Retry-After", "7"));

    assertThatThrownBy(this::batched)
        .satisfies(
            thrown ->
                assertThat(Causes.of(thrown))
                    .filteredOn(HttpFault.class::isInstance)
                    .singleElement()
                    .extracting(fault -> ((HttpFault) fault).retryAfter())
                    .isEqualTo(Optional.of(Duration.ofSeconds(7))));
    assertThat(server.requests()).hasSize(1);
  }

  private Directory batched() throws IOException {
    return directory().batching(EnumSet.of(Read.PRINCIPAL, Read.TENANT), APPLICATION, "p");
  }

  private Directory directory() {
    try {
      return new Directory(
          Cloud.GLOBAL, AccessToken.of("e30.eyJ0aWQiOiJ0In0.", FakeServer.NOW), server.client());
    } catch (UnreadableAnswer e) {
      throw new AssertionError(e);
    }
  }

  private static String item(int id, int status, String body) {
    return "{\"id\":\"%d\",\"status\":%d,\"body\":%s}".formatted(id, status, body);
  }

  private static String responses(String... items) {
    return "{\"responses\":[" + String.join(",", items) + "]}";
  }
}
