package dev.tenon.sandbox.control;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control API: JSON over HTTP on loopback. Clients authenticate with the descriptor's token.
 *
 * <pre>
 * GET    /accounts                     the seeded accounts, and the sizes of the fleets
 * GET    /accounts/{name}              one of them, or of a fleet, such as healthy-7
 * POST   /accounts/{name}/changes      {"type": "grantConsent"} and the like; healthy-* is a fleet
 * GET    /faults                       the active faults
 * POST   /faults                       adds one, returns {"id": ...}
 * DELETE /faults, /faults/{id}         removes all, or one
 * GET    /requests                     the requests so far
 * DELETE /requests                     clears them
 * GET    /clock                        {"now": ...}
 * POST   /clock/advance                {"seconds": n}
 * PUT    /replication                  {"seconds": n}
 * </pre>
 *
 * Errors are {@code {"error": "a sentence"}} with 400, 401, 404 or 405.
 */
public final class ControlApi implements Handler {

  private static final Pattern PATH =
      Pattern.compile(
          "/(?<collection>accounts|faults|requests|replication|clock(?:/advance)?)"
              + "(?:/(?<name>[^/]+)(?<part>/[^/]+)?)?/?");

  private final LocalControl control;
  private final byte[] token;

  public ControlApi(LocalControl control, String token) {
    this.control = control;
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Response handle(Request request) {
    byte[] presented = request.bearerToken().orElse("").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(presented, token)) {
      return error(401, "The control token is missing or wrong; it is in the sandbox descriptor.");
    }
    try {
      return route(request);
    } catch (IllegalArgumentException unknownOrMalformed) {
      return error(400, unknownOrMalformed.getMessage());
    }
  }

  private Response route(Request request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return error(404, "There is no '" + request.path() + "' in the control API.");
    }
    String name = Optional.ofNullable(path.group("name")).orElse("");
    String call = request.method() + " " + path.group("collection") + (name.isEmpty() ? "" : "/*");
    String part = Optional.ofNullable(path.group("part")).orElse("");
    return switch (call + part) {
      case "GET accounts" ->
          Response.json(
              200,
              JsonTrees.object(
                  "fleets",
                  control.fleets(),
                  "accounts",
                  JsonTrees.array(control.accounts(), SeededAccount::json)));
      case "GET accounts/*" -> Response.json(200, control.account(name).json());
      case "POST accounts/*/changes" -> done(() -> control.change(name, body(request)));
      case "GET faults" -> faults();
      case "POST faults" -> addFault(body(request));
      case "DELETE faults" -> done(control::clearFaults);
      case "DELETE faults/*" -> done(() -> control.removeFault(name));
      case "GET requests" -> ok("requests", control.requests());
      case "DELETE requests" -> done(control::clearRequests);
      case "GET clock" -> ok("now", control.now());
      case "POST clock/advance" -> {
        control.advanceClock(seconds(body(request)));
        yield ok("now", control.now());
      }
      case "PUT replication" -> done(() -> control.delayReplication(seconds(body(request))));
      default ->
          call.equals("POST accounts/*") && !part.isEmpty()
              ? error(404, "An account has 'changes' only.")
              : error(405, "The control API does not support this method here.");
    };
  }

  private Response faults() {
    JsonObject all = new JsonObject();
    control.faults().forEach((id, fault) -> all.add(id, ControlJson.of(fault)));
    return Response.json(200, all);
  }

  private Response addFault(JsonObject fault) {
    return Response.json(201, JsonTrees.object("id", control.addFault(ControlJson.fault(fault))));
  }

  private static Duration seconds(JsonObject body) {
    return JsonTrees.member(body, "seconds")
        .map(seconds -> ControlValue.duration("seconds", seconds))
        .orElseThrow(() -> new IllegalArgumentException("'seconds' is missing."));
  }

  private static JsonObject body(Request request) {
    return request
        .jsonObject()
        .orElseThrow(() -> new IllegalArgumentException("The body must be a JSON object."));
  }

  private static Response ok(String name, Object value) {
    return Response.json(200, JsonTrees.object(name, value));
  }

  private static Response done(Runnable change) {
    change.run();
    return Response.empty(204);
  }

  private static Response error(int status, String sentence) {
    return Response.json(status, JsonTrees.object("error", sentence));
  }
}
