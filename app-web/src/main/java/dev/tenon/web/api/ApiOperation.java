package dev.tenon.web.api;

import com.google.gson.JsonObject;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.web.http.RouteAccess;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the document.
 *
 * @param path below {@link ApiDocument#BASE}, with parameters in braces
 * @param scope what a token needs; empty for everybody
 * @param hasSecretAnswer whether a successful answer contains a secret, which is not to be stored
 * @param body the schema of the body; empty if the operation takes none
 */
record ApiOperation(
    String id,
    HandlerType method,
    String path,
    Optional<ApiScope> scope,
    List<String> useCases,
    List<Parameter> parameters,
    boolean hasSecretAnswer,
    Optional<JsonObject> body,
    boolean bodyRequired) {

  ApiOperation {
    useCases = List.copyOf(useCases);
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter.
   *
   * @param in {@code path}, {@code query} or {@code header}
   */
  record Parameter(String name, String in, boolean required, JsonObject schema) {}

  /** Who may call it. */
  RouteAccess access() {
    return scope.isPresent()
        ? new RouteAccess.UseCases(useCases)
        : RouteAccess.everybody("it describes the API and shows no data");
  }

  /** The parameters in a part of the request. */
  List<Parameter> parameters(String in) {
    return parameters.stream().filter(parameter -> parameter.in().equals(in)).toList();
  }

  /** Whether a repeated request can return the first answer. */
  boolean isIdempotent() {
    return method.equals(HandlerType.POST);
  }
}
