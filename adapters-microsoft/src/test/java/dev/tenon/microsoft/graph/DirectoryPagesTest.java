package dev.tenon.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryPagesTest {

  private static final String SECOND =
      "https://graph.microsoft.com/v1.0/servicePrincipals/p/appRoleAssignments?$skiptoken=100";

  private final FakeServer server = new FakeServer();

  @Test
  void readsTheGrantsOfAllPages() throws IOException {
    server.answering(200, page("\"A\"", SECOND)).answering(200, page("\"B\"", null));

    assertThat(directory().grantedPermissions("p"))
        .extracting(GrantedPermission::id)
        .containsExactly("a", "b");
    assertThat(server.requests().get(1).url()).hasToString(SECOND);
    assertThat(server.requests().get(1).header("Authorization")).startsWith("Bearer ");
  }

  @Test
  void readsTheRolesOfAllPages() throws IOException {
    String role = "{\"value\":[{\"directoryScopeId\":\"/\",\"roleDefinitionId\":\"%s\"}]%s}";
    server
        .answering(200, role.formatted("R1", ",\"@odata.nextLink\":\"" + SECOND + "\""))
        .answering(200, role.formatted("R2", ""));

    assertThat(directory().roleAssignments("p"))
        .containsExactly(
            new DirectoryRoleAssignment("r1", "/"), new DirectoryRoleAssignment("r2", "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.microsoft.com.example.com/v1.0/x",
        "http://graph.microsoft.com/v1.0/x",
        "https://graph.microsoft.com:8443/v1.0/x",
        "https://graph.microsoft.com/v1.0/x?a b"
      })
  void sendsTheTokenToNoOtherAddress(String next) throws IOException {
    server.answering(200, page("\"A\"", next));

    Directory directory = directory();
    assertThatThrownBy(() -> directory.grantedPermissions("p"))
        .isInstanceOf(UnreadableAnswer.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void endsWhenAPageIsRepeated() throws IOException {
    for (int i = 0; i < 3; i++) {
      server.answering(200, page("\"A\"", SECOND));
    }

    Directory directory = directory();
    assertThatThrownBy(() -> directory.grantedPermissions("p")).isInstanceOf(CallFault.class);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":{}}",
        "{\"value\":[\"R1\"]}",
        "{\"value\":[{\"directoryScopeId\":\"/\"}]}",
        "{\"value\":[{\"roleDefinitionId\":null}]}"
      })
  void takesNoUnknownFormForAnEmptyList(String answer) throws IOException {
    server.answering(200, answer);

    Directory directory = directory();
    assertThatThrownBy(() -> directory.roleAssignments("p")).isInstanceOf(UnreadableAnswer.class);
  }

  private Directory directory() throws UnreadableAnswer {
    return new Directory(
        Cloud.GLOBAL, AccessToken.of("e30.eyJ0aWQiOiJ0In0.", FakeServer.NOW), server.client());
  }

  private static String page(String role, String nextOrNull) {
    String next = nextOrNull == null ? "" : ",\"@odata.nextLink\":\"" + nextOrNull + "\"";
    return "{\"value\":[{\"appRoleId\":%s,\"resourceId\":\"r\"}]%s}".formatted(role, next);
  }
}
