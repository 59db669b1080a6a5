package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alert channels through the API. */
class AlertChannelsApiTest {

  private static final String URL = "https://hooks.example/s3cr3t";

  @RegisterExtension private static final RunningApi api = new RunningApi();

  @Test
  void aWebhookIsCreatedTestedRotatedAndRemoved() {
    HttpResponse<String> created = create("ops", "WEBHOOK", URL, "");
    assertThat(created.statusCode()).isEqualTo(201);
    JsonObject document = RunningApi.json(created);
    assertThat(document.get("secret").getAsString()).startsWith("whsec_");
    JsonObject channel = document.getAsJsonObject("channel");
    assertThat(channel.get("address").getAsString()).isEqualTo("https://hooks.example");
    assertThat(channel.get("publicKey").getAsString()).startsWith("whpk_");
    String path = "/alert-channels/" + channel.get("id").getAsString();

    JsonObject tested = RunningApi.json(api.send("POST", path + "/test", ""));
    assertThat(tested.get("state").getAsString()).isEqualTo("DELIVERED");
    assertThat(tested.get("type").getAsString()).isEqualTo("test");
    JsonObject rotated = RunningApi.json(api.send("POST", path + "/secret", ""));
    assertThat(rotated.get("secret")).isNotEqualTo(document.get("secret"));
    assertThat(rotated.getAsJsonObject("channel").get("overlapUntil").isJsonNull()).isFalse();

    String deliveries =
        api.send("GET", "/alert-deliveries?channel=" + channel.get("id").getAsString(), "").body();
    assertThat(deliveries).contains(tested.get("alert").getAsString());
    JsonObject replayed =
        RunningApi.json(
            api.send("POST", "/alerts/" + tested.get("alert").getAsString() + "/replay", ""));
    assertThat(replayed.get("state").getAsString()).isEqualTo("RETRYING");
    assertThat(replayed.get("id")).isEqualTo(tested.get("alert"));

    String listed = api.send("GET", "/alert-channels", "").body();
    assertThat(listed + api.send("GET", path, "").body())
        .contains("\"ops\"")
        .doesNotContain("s3cr3t", "whsec_");
    assertThat(api.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(api.send("GET", path, "").statusCode()).isEqualTo(404);
  }

  @Test
  void aChangeReplacesWhatAChannelReceivesAndWhen() {
    String path = "/alert-channels/" + id(create("log", "LOG", "", ""));
    JsonObject changed =
        RunningApi.json(
            api.send(
                "PUT",
                path,
                """
                {"name": "log 2", "enabled": false, "receives": ["integration.broken"],
                 "zone": "Europe/Berlin", "quietFrom": "22:00", "quietTo": "07:00",
                 "digestAt": "08:00", "urgentAtOnce": false}
                """));
    assertThat(changed.get("name").getAsString()).isEqualTo("log 2");
    assertThat(changed.get("enabled").getAsBoolean()).isFalse();
    assertThat(changed.getAsJsonArray("receives").toString()).isEqualTo("[\"integration.broken\"]");
    assertThat(changed.get("zone").getAsString()).isEqualTo("Europe/Berlin");
    assertThat(changed.get("quietFrom").getAsString()).isEqualTo("22:00");
    assertThat(changed.get("quietTo").getAsString()).isEqualTo("07:00");
    assertThat(changed.get("digestAt").getAsString()).isEqualTo("08:00");
    assertThat(changed.get("urgentAtOnce").getAsBoolean()).isFalse();

    JsonObject plain = RunningApi.json(api.send("PUT", path, "{\"name\": \"log 2\"}"));
    assertThat(plain.get("enabled").getAsBoolean()).isTrue();
    assertThat(plain.getAsJsonArray("receives")).hasSize(8);
    assertThat(plain.get("quietFrom").isJsonNull()).isTrue();
    assertThat(plain.get("digestAt").isJsonNull()).isTrue();
  }

  @Test
  void aChangeOfAnotherVersionIsRefused() {
    String path = "/alert-channels/" + id(create("versioned", "LOG", "", ""));
    String read = api.send("GET", path, "").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> changed =
        api.send("PUT", path, "{\"name\": \"versioned 2\"}", "If-Match", read);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(read));
    assertRefused(
        api.send("PUT", path, "{\"name\": \"versioned 3\"}", "If-Match", read),
        412,
        "VERSION_CHANGED");
    assertThat(api.send("GET", path, "").body()).contains("versioned 2");
  }

  @Test
  void saysWhatIsWrong() {
    assertRefused(
        create("a", "SLACK", "http://hooks.example/s3cr3t", ""), 422, "ALERT_CHANNEL_INVALID");
    assertRefused(create("a", "EMAIL", "a@b.example", ""), 409, "ALERT_CHANNEL_UNSUPPORTED");
    assertRefused(create("a", "LOG", "", ",\"zone\":\"Mars\""), 422, "REQUEST_INVALID");
    assertRefused(create("a", "LOG", "", ",\"quietFrom\":\"22:00\""), 422, "REQUEST_INVALID");
    assertRefused(
        create("a", "LOG", "", ",\"quietFrom\":\"22:00\",\"quietTo\":\"22:00\""),
        422,
        "REQUEST_INVALID");
    assertRefused(create("a", "LOG", "", ",\"digestAt\":\"8 am\""), 422, "REQUEST_INVALID");
    assertRefused(create("a", "LOG", "", ",\"receives\":[\"test\"]"), 422, "REQUEST_INVALID");
    assertRefused(
        api.send("POST", "/alert-channels/alc_none/test", ""), 404, "ALERT_CHANNEL_NOT_FOUND");
    assertRefused(api.send("POST", "/alerts/msg_none/replay", ""), 404, "ALERT_NOT_FOUND");
    String log = id(create("unsigned", "LOG", "", ""));
    assertRefused(
        api.send("POST", "/alert-channels/" + log + "/secret", ""),
        409,
        "ALERT_CHANNEL_UNSUPPORTED");
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(RunningApi.code(response)).isEqualTo(code);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).doesNotContain("s3cr3t");
  }

  private static String id(HttpResponse<String> created) {
    return RunningApi.json(created).getAsJsonObject("channel").get("id").getAsString();
  }

  private static HttpResponse<String> create(
      String name, String kind, String address, String further) {
    return api.send(
        "POST",
        "/alert-channels",
        "{\"name\":\"%s\",\"kind\":\"%s\",\"address\":\"%s\"%s}"
            .formatted(name, kind, address, further));
  }
}
