package dev.tenon.sandbox.control;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.http.JsonTrees;
import java.time.Instant;

/** The JSON of faults and logged requests. */
final class ControlJson {

  private static final SealedJson<FaultEffect> EFFECTS = new SealedJson<>(FaultEffect.class);

  private ControlJson() {}

  static JsonObject of(Fault fault) {
    JsonObject json = JsonTrees.fromRecord(fault.match());
    json.add("effect", SealedJson.write(fault.effect()));
    return json;
  }

  static Fault fault(JsonObject json) {
    FaultMatch match =
        new FaultMatch(
            text(json, "host"),
            text(json, "path"),
            text(json, "method"),
            number(json, "skip"),
            number(json, "times"));
    JsonObject effect =
        JsonTrees.child(json, "effect")
            .orElseThrow(() -> new IllegalArgumentException("A fault needs an 'effect'."));
    return new Fault(match, EFFECTS.read(effect));
  }

  static LoggedRequest request(JsonObject json) {
    return new LoggedRequest(
        Instant.parse(JsonTrees.required(json, "at")),
        JsonTrees.required(json, "method"),
        JsonTrees.required(json, "host"),
        JsonTrees.required(json, "path"),
        number(json, "status"));
  }

  private static int number(JsonObject json, String name) {
    return JsonTrees.member(json, name)
        .map(value -> (int) ControlValue.of(name, int.class, value))
        .orElse(0);
  }

  private static String text(JsonObject json, String name) {
    return JsonTrees.member(json, name)
        .map(value -> (String) ControlValue.of(name, String.class, value))
        .orElse("");
  }
}
