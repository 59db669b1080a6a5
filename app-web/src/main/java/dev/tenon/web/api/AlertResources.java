package dev.tenon.web.api;

import com.google.gson.JsonElement;
import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.AlertSecret;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.alert.CreatedAlertChannel;
import dev.tenon.core.alert.QuietHours;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.views.AlertChannelData;
import dev.tenon.views.AlertDeliveryData;
import dev.tenon.views.PageData;
import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Alert channels, and the log of what was sent to them. */
final class AlertResources {

  private AlertResources() {}

  static Map<String, ApiHandler> handlers() {
    return Map.of(
        "listAlertChannels", AlertResources::list,
        "createAlertChannel", AlertResources::create,
        "getAlertChannel", AlertResources::get,
        "changeAlertChannel", AlertResources::change,
        "removeAlertChannel", AlertResources::remove,
        "testAlertChannel", AlertResources::test,
        "rotateAlertSecret", AlertResources::rotate,
        "listAlertDeliveries", AlertResources::deliveries,
        "replayAlert", AlertResources::replay);
  }

  private static ApiResponse list(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request.tenon().alertChannels().list(request.page(), request.caller()),
            AlertChannelData::of));
  }

  private static ApiResponse create(ApiRequest request) {
    return created(
        HttpStatus.CREATED,
        request
            .tenon()
            .alertChannels()
            .create(
                new CreateAlertChannel(
                    request.requiredText("name"),
                    AlertChannelKind.valueOf(request.requiredText("kind")),
                    request.text("address").orElse(""),
                    policy(request),
                    request.caller())));
  }

  private static ApiResponse get(ApiRequest request) {
    AlertChannel channel =
        request
            .tenon()
            .alertChannels()
            .find(id(request).value(), request.caller())
            .orElseThrow(AlertResources::missing);
    return response(channel);
  }

  private static ApiResponse change(ApiRequest request) {
    boolean enabled =
        Optional.ofNullable(request.body().get("enabled"))
            .map(JsonElement::getAsBoolean)
            .orElse(true);
    return response(
        request
            .tenon()
            .alertChannels()
            .change(
                id(request),
                request.requiredText("name"),
                policy(request),
                enabled,
                request.expectedVersion(),
                request.caller()));
  }

  private static ApiResponse response(AlertChannel channel) {
    return ApiResponse.ok(AlertChannelData.of(channel)).withVersion(channel.version());
  }

  private static ApiResponse remove(ApiRequest request) {
    request.tenon().alertChannels().remove(id(request), request.caller());
    return ApiResponse.noContent();
  }

  private static ApiResponse test(ApiRequest request) {
    return ApiResponse.ok(
        AlertDeliveryData.of(request.tenon().alertChannels().test(id(request), request.caller())));
  }

  private static ApiResponse rotate(ApiRequest request) {
    return created(
        HttpStatus.OK, request.tenon().alertChannels().rotateSecret(id(request), request.caller()));
  }

  private static ApiResponse deliveries(ApiRequest request) {
    return ApiResponse.ok(
        PageData.of(
            request
                .tenon()
                .alertChannels()
                .deliveries(
                    request.query("channel").map(AlertResources::id),
                    request.page(),
                    request.caller()),
            AlertDeliveryData::of));
  }

  private static ApiResponse replay(ApiRequest request) {
    AlertId id;
    try {
      id = new AlertId(request.path("alert"));
    } catch (TenonException e) {
      throw new TenonException(
          CoreErrorCode.ALERT_NOT_FOUND, "There is no such alert in this workspace.", e);
    }
    return ApiResponse.ok(
        AlertDocument.of(request.tenon().alertChannels().replay(id, request.caller())));
  }

  private static ApiResponse created(HttpStatus status, CreatedAlertChannel created) {
    return ApiResponse.json(
        status,
        new CreatedDocument(
            AlertChannelData.of(created.channel()),
            created.secret().map(AlertSecret::reveal).orElse(null)));
  }

  private static AlertPolicy policy(ApiRequest request) {
    AlertPolicy plain = AlertPolicy.DEFAULT;
    return new AlertPolicy(
        request.body().has("receives") ? kinds(request) : plain.kinds(),
        request.text("zone").map(AlertResources::zone).orElse(plain.zone()),
        quietHours(request),
        request.text("digestAt").map(LocalTime::parse),
        Optional.ofNullable(request.body().get("urgentAtOnce"))
            .map(JsonElement::getAsBoolean)
            .orElse(plain.urgentAtOnce()));
  }

  private static Set<AlertKind> kinds(ApiRequest request) {
    return request.body().getAsJsonArray("receives").asList().stream()
        .flatMap(type -> AlertKind.findSelectable(type.getAsString()).stream())
        .collect(Collectors.toSet());
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw ApiFailure.invalid("/zone", "It must be a time zone such as Europe/Berlin or UTC.");
    }
  }

  private static Optional<QuietHours> quietHours(ApiRequest request) {
    Optional<LocalTime> from = request.text("quietFrom").map(LocalTime::parse);
    Optional<LocalTime> to = request.text("quietTo").map(LocalTime::parse);
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      throw ApiFailure.invalid(
          "/quietTo", "Quiet hours need a start (quietFrom) and a different end (quietTo).");
    }
    return Optional.of(new QuietHours(from.get(), to.get()));
  }

  private static AlertChannelId id(ApiRequest request) {
    return id(request.path("channel"));
  }

  /** An id that no channel can have is that of a missing one. */
  private static AlertChannelId id(String text) {
    return AlertChannelId.ifValid(text).orElseThrow(AlertResources::missing);
  }

  private static TenonException missing() {
    return new TenonException(
        CoreErrorCode.ALERT_CHANNEL_NOT_FOUND, "There is no such alert channel in this workspace.");
  }

  /** A channel with its secret. */
  private record CreatedDocument(AlertChannelData channel, String secret) {

    @Override
    public String toString() {
      return "CreatedDocument[" + channel.id() + "]";
    }
  }

  /** An alert that is delivered again. */
  private record AlertDocument(
      String id, String channel, String type, String state, String nextAttemptAt) {

    static AlertDocument of(Alert alert) {
      return new AlertDocument(
          alert.id().value(),
          alert.channel().value(),
          alert.kind().type(),
          alert.state().name(),
          alert.nextAttemptAt().toString());
    }
  }
}
