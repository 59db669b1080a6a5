package dev.tenon.sandbox.microsoft.graph;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.state.Application;
import dev.tenon.sandbox.microsoft.state.PasswordCredential;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * {@code addPassword} and {@code removePassword} of an application: Entra generates the secret and
 * shows it only once ("application: addPassword", "application: removePassword",
 * graph/api/application-addpassword, application-removepassword).
 */
final class PasswordActions {

  private static final int DEFAULT_YEARS = 2;

  private PasswordActions() {}

  static Response handle(GraphCall call) {
    String action = call.rest().get(0).name();
    if (call.rest().size() > 1 || !action.matches("addPassword|removePassword")) {
      throw GraphException.noSuchSegment(call.rest().get(call.rest().size() - 1).name());
    }
    if (!call.request().method().equals("POST")) {
      throw GraphException.methodNotAllowed();
    }
    ApplicationsResource.requireWrite(call, "Application.ReadWrite.All");
    Application application = ApplicationsResource.find(call).orElseThrow(call::notFound);
    return action.equals("addPassword")
        ? add(call, application, call.body())
        : remove(call, application, GraphCall.guid(call.body(), "keyId"));
  }

  private static Response add(GraphCall call, Application application, JsonObject body) {
    JsonObject wanted = JsonTrees.child(body, "passwordCredential").orElseGet(JsonObject::new);
    Instant now = call.directory().clock().instant();
    Instant start = time(wanted, "startDateTime", now);
    Instant end =
        time(
            wanted,
            "endDateTime",
            start.atOffset(ZoneOffset.UTC).plusYears(DEFAULT_YEARS).toInstant());
    if (!end.isAfter(start) || !end.isAfter(now)) {
      throw GraphException.badRequest("The credential end date is invalid.");
    }
    PasswordCredential password =
        new PasswordCredential(
            call.directory().ids().next("secretId"),
            JsonTrees.text(wanted, "displayName").orElse(""),
            "sandbox~" + call.nextId("secret"),
            start,
            end);
    call.update(
        tenant ->
            tenant
                .application(application.appId())
                .ifPresent(latest -> latest.passwordCredentials().add(password)));
    JsonObject json = ApplicationJson.password(password);
    json.addProperty("secretText", password.secret());
    return call.entity(200, "microsoft.graph.passwordCredential", json);
  }

  private static Response remove(GraphCall call, Application application, UUID keyId) {
    call.update(
        tenant -> tenant.application(application.appId()).ifPresent(it -> remove(it, keyId)));
    return Response.empty(204);
  }

  private static void remove(Application application, UUID keyId) {
    if (!application.passwordCredentials().removeIf(held -> held.keyId().equals(keyId))) {
      throw GraphException.badRequest("No password credential found with keyId.");
    }
  }

  private static Instant time(JsonObject wanted, String name, Instant otherwise) {
    try {
      return JsonTrees.text(wanted, name)
          .map(text -> OffsetDateTime.parse(text).toInstant())
          .orElse(otherwise);
    } catch (DateTimeException notATime) {
      throw GraphException.badRequest("Invalid value specified for property '" + name + "'.");
    }
  }
}
