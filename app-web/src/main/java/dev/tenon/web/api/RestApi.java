package dev.tenon.web.api;

import dev.tenon.core.Tenon;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.http.RouteAccess;
import dev.tenon.web.http.Router;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.run.CheckRuns;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The REST API: a route for each operation of the document, and refusals for everything else. */
public final class RestApi {

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE,
          HandlerType.HEAD,
          HandlerType.OPTIONS);

  private static final RouteAccess REFUSAL = RouteAccess.everybody("it only refuses");

  private final ApiDocument document = new ApiDocument();
  private final Router router;
  private final ApiDispatcher dispatcher;
  private final Map<String, ApiHandler> handlers;

  /** Creates the API with its default limits. */
  public RestApi(Tenon tenon, WebOptions options, CheckRuns runs) {
    this(tenon, options, runs, ApiLimits.DEFAULTS, InstantSource.system());
  }

  RestApi(Tenon tenon, WebOptions options, CheckRuns runs, ApiLimits limits, InstantSource clock) {
    this.router =
        Router.forApi(
            tenon,
            options,
            new ApiAuthentication(tenon.apiTokens(), new TokenBuckets(limits, clock)),
            new ApiRefusals());
    this.dispatcher = new ApiDispatcher(new ApiRequestReader(document.schemas()));
    this.handlers = handlers(runs);
    if (!handlers.keySet().equals(ids())) {
      throw new IllegalStateException("the handlers are not those of the operations");
    }
  }

  private Map<String, ApiHandler> handlers(CheckRuns runs) {
    Map<String, ApiHandler> all = new HashMap<>();
    all.put("getDocument", this::document);
    all.putAll(WorkspaceResources.handlers());
    all.putAll(OperatorResources.handlers());
    all.putAll(ProviderResources.handlers());
    all.putAll(OnboardingResources.handlers());
    all.putAll(SetupLinkResources.handlers());
    all.putAll(AlertResources.handlers());
    all.putAll(IntegrationResources.handlers());
    all.putAll(AccountResources.handlers());
    all.putAll(DiscoveryRuleResources.handlers());
    all.putAll(new RunResources(runs).handlers());
    return Map.copyOf(all);
  }

  private Set<String> ids() {
    return document.operations().stream().map(ApiOperation::id).collect(Collectors.toSet());
  }

  private ApiResponse document(ApiRequest request) {
    return ApiResponse.ok(document.mountedAt(request.exchange().url("")));
  }

  /** Adds the routes. */
  public void register(RoutesConfig routing) {
    router.register(routing, routes());
  }

  /** The routes, those of operations before those that refuse. */
  List<WebRoute> routes() {
    Map<String, List<ApiOperation>> byPath =
        document.operations().stream()
            .collect(
                Collectors.groupingBy(ApiOperation::path, LinkedHashMap::new, Collectors.toList()));
    List<WebRoute> routes = new ArrayList<>();
    byPath.forEach(
        (path, operations) -> {
          operations.forEach(operation -> routes.add(route(operation)));
          routes.addAll(otherMethods(path, operations));
        });
    METHODS.forEach(
        method -> {
          routes.add(new WebRoute(method, ApiDocument.BASE, REFUSAL, RestApi::missing));
          routes.add(new WebRoute(method, ApiDocument.BASE + "/<rest>", REFUSAL, RestApi::missing));
        });
    return routes;
  }

  private WebRoute route(ApiOperation operation) {
    ApiHandler handler = handlers.get(operation.id());
    return new WebRoute(
        operation.method(),
        ApiDocument.BASE + operation.path(),
        operation.access(),
        exchange -> dispatcher.dispatch(operation, handler, exchange));
  }

  private static List<WebRoute> otherMethods(String path, List<ApiOperation> operations) {
    List<HandlerType> allowed = operations.stream().map(ApiOperation::method).toList();
    String names =
        allowed.stream().map(HandlerType::name).sorted().collect(Collectors.joining(", "));
    return METHODS.stream()
        .filter(method -> !allowed.contains(method))
        .map(
            method ->
                new WebRoute(
                    method,
                    ApiDocument.BASE + path,
                    REFUSAL,
                    exchange ->
                        ProblemDocuments.of(
                                new ApiFailure(
                                    ApiErrorCode.METHOD_NOT_ALLOWED,
                                    "The resource has the methods " + names + " only."))
                            .with("Allow", names)
                            .writeTo(exchange)))
        .toList();
  }

  private static void missing(WebExchange exchange) {
    ProblemDocuments.of(
            new ApiFailure(
                ApiErrorCode.RESOURCE_NOT_FOUND,
                "The API has no such resource. "
                    + ApiDocument.BASE
                    + "/openapi.json describes all of them."))
        .writeTo(exchange);
  }
}
