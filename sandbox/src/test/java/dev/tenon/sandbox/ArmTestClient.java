package dev.tenon.sandbox;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.util.ArrayList;
import java.util.List;

/** Calls Resource Manager as the application of one account, with a real token. */
final class ArmTestClient {

  private final SandboxClient client;
  private final String base;
  private final String token;

  ArmTestClient(Sandbox sandbox, String scenario) {
    MicrosoftAccount account = sandbox.account(scenario, MicrosoftAccount.class);
    this.client = new SandboxClient(sandbox);
    this.base = "https://" + account.cloud().armHost();
    this.token = new TokenClient(sandbox, client).token(scenario, base + "/.default");
  }

  Answer get(String path, String... query) {
    return client.get(url(path, query), "Authorization", SandboxClient.bearer(token));
  }

  Answer send(String method, String path, String body) {
    return client.send(method, url(path), body, "Authorization", SandboxClient.bearer(token));
  }

  Answer query(String query) {
    return send(
        "POST",
        "/providers/Microsoft.ResourceGraph/resources",
        "{\"query\":\"" + query.replace("\"", "\\\"") + "\"}");
  }

  /** The texts at a path in each element of all pages of a list. */
  List<String> all(String at, String path, String... query) {
    List<String> found = new ArrayList<>();
    Answer page = get(path, query);
    while (true) {
      for (int i = 0; i < page.at("value").getAsJsonArray().size(); i++) {
        found.add(page.textAt("value/" + i + "/" + at));
      }
      if (!page.json().has("nextLink")) {
        return found;
      }
      page = client.get(page.textAt("nextLink"), "Authorization", SandboxClient.bearer(token));
    }
  }

  /** Names and values of the query, in addition to the version. */
  private String url(String path, String... query) {
    StringBuilder url = new StringBuilder(base + path + "?api-version=" + version(path));
    for (int i = 0; i < query.length; i += 2) {
      url.append('&').append(query[i]).append('=').append(SandboxClient.encode(query[i + 1]));
    }
    return url.toString();
  }

  private static String version(String path) {
    String namespace = path.replaceFirst("(?i).*/providers/Microsoft\\.(\\w+)/.*", "$1");
    return switch (namespace) {
      case "Authorization" -> "2022-04-01";
      case "Management" -> "2020-05-01";
      case "KeyVault" -> "2023-07-01";
      case "ResourceGraph" -> "2022-10-01";
      default -> "2022-12-01";
    };
  }
}
