package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sends the requests of docs/api.md. */
class ApiGuideTest {

  private static final Pattern EXAMPLE = Pattern.compile("^curl (.*)$", Pattern.MULTILINE);
  private static final Pattern URL =
      Pattern.compile("http://127\\.0\\.0\\.1:8470/api/v1(/[^\\s\"]*)");
  private static final Pattern HEADER = Pattern.compile("-H \"([^:\"]+): ([^\"]*)\"");
  private static final Pattern BODY = Pattern.compile("-d '([^']*)'");

  @Test
  void everyExampleWorks() throws IOException {
    String guide = Files.readString(Path.of("../docs/api.md"));
    List<Integer> statuses = new ArrayList<>();
    try (RunningApi api = new RunningApi()) {
      String integration = api.linked("2", api.ada());
      Matcher example = EXAMPLE.matcher(guide);
      while (example.find()) {
        String command = example.group(1).replace("$ID", integration).replace("m365", "sample");
        assertThat(command).contains("Authorization: Bearer $TENON_TOKEN");
        statuses.add(send(api, command).statusCode());
      }
    }
    assertThat(statuses).containsExactly(200, 200, 201, 202);
  }

  private static HttpResponse<String> send(RunningApi api, String command) {
    Matcher url = URL.matcher(command);
    assertThat(url.find()).as(command).isTrue();
    List<String> headers = new ArrayList<>();
    Matcher header = HEADER.matcher(command);
    while (header.find()) {
      if (!header.group(1).equals("Authorization")) {
        headers.add(header.group(1));
        headers.add(header.group(2));
      }
    }
    Matcher body = BODY.matcher(command);
    return api.send(
        command.startsWith("-X POST") ? "POST" : "GET",
        url.group(1),
        body.find() ? body.group(1) : "",
        headers.toArray(String[]::new));
  }
}
