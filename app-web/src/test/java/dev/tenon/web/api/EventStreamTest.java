package dev.tenon.web.api;

import static dev.tenon.web.api.RunningApi.code;
import static dev.tenon.web.api.RunningApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class EventStreamTest {

  private static final int STREAMS_PER_TOKEN = 6;
  private static final int STREAMS_IN_TOTAL = 64;

  @RegisterExtension private static final RunningApi api = new RunningApi();

  @Test
  void aTokenHasALimitedNumberOfOpenStreams() {
    String integration = api.linked("2", api.ada());
    CountDownLatch proceed = api.provider().hold();
    String path = streamOfVerification(integration);
    String other = api.token(Role.VIEWER, Set.of(ApiScope.READ));
    List<Iterator<String>> open = new ArrayList<>();
    for (int i = 0; i < STREAMS_PER_TOKEN; i++) {
      HttpResponse<Stream<String>> stream = api.open(api.token(), path);
      assertThat(stream.statusCode()).isEqualTo(200);
      open.add(stream.body().iterator());
    }

    HttpResponse<String> refused = api.send("GET", path, "");
    HttpResponse<Stream<String>> ofOther = api.open(other, path);
    open.add(ofOther.body().iterator());
    proceed.countDown();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("RATE_LIMITED");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(ofOther.statusCode()).isEqualTo(200);
    assertThat(open).allSatisfy(lines -> assertThat(rest(lines)).contains("event: ended"));
    assertThat(api.send("GET", path, "").statusCode()).as("after the others ended").isEqualTo(200);
  }

  @Test
  void allReadersTogetherHaveALimitedNumberOfOpenStreams() {
    String integration = api.linked("21", api.ada());
    CountDownLatch proceed = api.provider().hold();
    String path = streamOfVerification(integration);
    String bearer = api.token();
    List<HttpResponse<Stream<String>>> open = new ArrayList<>();
    for (int i = 0; i < STREAMS_IN_TOTAL; i++) {
      bearer = i % STREAMS_PER_TOKEN == 0 ? reader() : bearer;
      open.add(api.open(bearer, path));
    }
    HttpResponse<String> refused = api.sendAs(Optional.of(reader()), "GET", path, "");
    proceed.countDown();

    assertThat(open).allSatisfy(stream -> assertThat(stream.statusCode()).isEqualTo(200));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(open)
        .allSatisfy(stream -> assertThat(rest(stream.body().iterator())).contains("event: ended"));
  }

  private static String reader() {
    return api.token(Role.VIEWER, Set.of(ApiScope.READ));
  }

  @Test
  void aReaderWhoReconnectsReceivesWhatItMissed() {
    String integration = api.linked("3", api.ada());
    CountDownLatch proceed = api.provider().hold();
    String path = streamOfVerification(integration);
    Iterator<String> lines = api.open(api.token(), path).body().iterator();
    String line = lines.next();
    while (!line.startsWith("data: {\"id\":\"role\"")) {
      line = lines.next();
    }
    while (!line.startsWith("id: ")) {
      line = lines.next();
    }
    String lastEvent = line.substring("id: ".length());

    Iterator<String> resumed =
        api.open(api.token(), path, "Last-Event-ID", lastEvent).body().iterator();
    proceed.countDown();
    assertThat(rest(resumed))
        .contains("event: check-role", "event: ended")
        .doesNotContain("event: check-access");
    assertThat(rest(lines)).contains("event: check-role", "event: ended");
  }

  @Test
  void theStreamOfAnEndedRunHasEverythingOrWhatTheReaderMissed() {
    String path = streamOfVerification(api.linked("20", api.ada()));
    String everything = api.send("GET", path, "").body();
    String again = api.send("GET", path, "").body();
    assertThat(again)
        .contains("event: check-access", "event: check-role", "event: progress")
        .endsWith("event: ended\n" + "id: " + lastId(everything) + "\ndata: ended\n\n");

    assertThat(api.send("GET", path, "", "Last-Event-ID", lastId(everything)).body())
        .contains("event: progress", "event: ended")
        .doesNotContain("event: check-");
    assertThat(api.send("GET", path, "", "Last-Event-ID", "another-run.2").body())
        .contains("event: check-access");
  }

  /** Starts a verification and returns the path of its stream. */
  private static String streamOfVerification(String integration) {
    HttpResponse<String> started = api.send("POST", "/integrations/" + integration + "/verify", "");
    return "/runs/" + json(started).get("id").getAsString() + "/events";
  }

  private static String lastId(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith("id: "))
        .reduce((first, second) -> second)
        .orElseThrow()
        .substring("id: ".length());
  }

  private static List<String> rest(Iterator<String> lines) {
    List<String> rest = new ArrayList<>();
    lines.forEachRemaining(rest::add);
    return rest;
  }
}
