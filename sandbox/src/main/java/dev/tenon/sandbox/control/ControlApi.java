package dev.tenon.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.http.Handler;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The control API: JSON over HTTP on loopback. Clients authenticate with the descriptor's token.
 *
 * <pre>
 * GET    /accounts                     the seeded accounts
 * GET    /accounts/{scenario}          one of them
 * POST   /accounts/{scenario}/changes  {"type": "grantConsent"} and the like
 * GET    /faults                       the active faults
 * POST   /faults                       adds one, answers {"id": ...}
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
    List<String> path =
        Arrays.stream(request.path().split("/")).filter(part -> !part.isEmpty()).toList();
    try {
      return route(request, path);
    } catch (IllegalArgumentException unknownOrMalformed) {
      return error(400, unknownOrMalformed.getMessage());
    }
  }

  private Response route(Request request, List<String> path) {
    String collection = path.isEmpty() ? "" : path.get(0);
    String call = request.method() + " " + path.size();
    return switch (collection) {
      case "accounts" -> accounts(request, path, call);
      case "faults" -> faults(request, path, call);
      case "requests" -> requests(call);
      case "clock" -> clock(request, path, call);
      case "replication" -> replication(request, call);
      default -> error(404, "There is no '" + request.path() + "' in the control API.");
    };
  }

  private Response accounts(Request request, List<String> path, String call) {
    return switch (call) {
      case "GET 1" ->
          ok(
              JsonTrees.object(
                  "accounts", JsonTrees.array(control.accounts(), SeededAccount::json)));
      case "GET 2" -> ok(control.account(path.get(1)).json());
      case "POST 3" -> {
        if (!path.get(2).equals("changes")) {
          yield error(404, "An account has 'changes' only.");
        }
        control.change(path.get(1), body(request));
        yield Response.empty(204);
      }
      default -> notAllowed();
    };
  }

  private Response faults(Request request, List<String> path, String call) {
    return switch (call) {
      case "GET 1" -> {
        JsonObject all = new JsonObject();
        control.faults().forEach((id, fault) -> all.add(id, ControlJson.of(fault)));
        yield ok(all);
      }
      case "POST 1" ->
          Response.json(
              201, JsonTrees.object("id", control.addFault(ControlJson.fault(body(request)))));
      case "DELETE 1" -> {
        control.clearFaults();
        yield Response.empty(204);
      }
      case "DELETE 2" -> {
        control.removeFault(path.get(1));
        yield Response.empty(204);
      }
      default -> notAllowed();
    };
  }

  private Response requests(String call) {
    return switch (call) {
      case "GET 1" ->
          ok(JsonTrees.object("requests", JsonTrees.array(control.requests(), ControlJson::of)));
      case "DELETE 1" -> {
        control.clearRequests();
        yield Response.empty(204);
      }
      default -> notAllowed();
    };
  }

  private Response clock(Request request, List<String> path, String call) {
    if (call.equals("POST 2") && path.get(1).equals("advance")) {
      control.advanceClock(seconds(body(request)));
      return ok(JsonTrees.object("now", control.now()));
    }
    return call.equals("GET 1") ? ok(JsonTrees.object("now", control.now())) : notAllowed();
  }

  private Response replication(Request request, String call) {
    if (!call.equals("PUT 1")) {
      return notAllowed();
    }
    control.delayReplication(seconds(body(request)));
    return Response.empty(204);
  }

  private static Duration seconds(JsonObject body) {
    try {
      double seconds =
          JsonTrees.member(body, "seconds")
              .map(JsonElement::getAsDouble)
              .orElseThrow(() -> new IllegalArgumentException("'seconds' is missing."));
      return Duration.ofMillis((long) (seconds * 1000));
    } catch (NumberFormatException | UnsupportedOperationException notANumber) {
      throw new IllegalArgumentException("'seconds' must be a number.", notANumber);
    }
  }

  private static JsonObject body(Request request) {
    return request
        .jsonObject()
        .orElseThrow(() -> new IllegalArgumentException("The body must be a JSON object."));
  }

  private static Response ok(JsonObject body) {
    return Response.json(200, body);
  }

  private static Response notAllowed() {
    return error(405, "The control API does not support this method here.");
  }

  private static Response error(int status, String sentence) {
    return Response.json(status, JsonTrees.object("error", sentence));
  }
}
