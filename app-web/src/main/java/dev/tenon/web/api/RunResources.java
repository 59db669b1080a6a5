package dev.tenon.web.api;

import com.google.gson.JsonElement;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.discovery.LinkDiscovered;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.web.run.CheckRun;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunParts;
import dev.tenon.web.run.RunState;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.run.StreamLimits;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs in the background, because it takes as long as the cloud takes. */
final class RunResources {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final CheckRuns runs;
  private final RunStreams streams = new RunStreams(StreamLimits.DEFAULTS);

  RunResources(CheckRuns runs) {
    this.runs = runs;
  }

  Map<String, ApiHandler> handlers() {
    return Map.of(
        "connectOnboarding", this::connect,
        "verifyIntegration", this::verify,
        "verifyIntegrations", this::verifyMany,
        "confirmRotation", this::confirmRotation,
        "discoverAccounts", this::discover,
        "linkAccounts", this::link,
        "runDiscoveryRule", this::runRule,
        "getRun", this::get,
        "streamRun", this::stream);
  }

  private ApiResponse connect(ApiRequest request) {
    OnboardingId id = OnboardingResources.id(request);
    Onboarding onboarding = request.tenon().onboardings().get(id, request.reader());
    return started(
        runs.connect(new Connect(onboarding.id(), request.texts("form"), request.caller())),
        request);
  }

  private ApiResponse verify(ApiRequest request) {
    return started(runs.verify(existing(request).id(), request.caller()), request);
  }

  private ApiResponse confirmRotation(ApiRequest request) {
    return started(runs.confirmRotation(existing(request), request.caller()), request);
  }

  private ApiResponse discover(ApiRequest request) {
    return started(runs.discover(existing(request).id(), request.caller()), request);
  }

  private ApiResponse link(ApiRequest request) {
    Set<String> accounts =
        request.body().getAsJsonArray("accounts").asList().stream()
            .map(JsonElement::getAsString)
            .collect(Collectors.toSet());
    return started(
        runs.link(new LinkDiscovered(existing(request).id(), accounts, request.caller())), request);
  }

  private ApiResponse runRule(ApiRequest request) {
    DiscoveryRule rule = DiscoveryRuleResources.existing(request);
    return started(runs.runRule(rule.id(), request.caller()), request);
  }

  private static Integration existing(ApiRequest request) {
    return request.tenon().integrations().get(IntegrationResources.id(request), request.reader());
  }

  private ApiResponse verifyMany(ApiRequest request) {
    List<IntegrationId> ids = new ArrayList<>();
    for (JsonElement id : request.body().getAsJsonArray("integrations")) {
      ids.add(IntegrationResources.id(id.getAsString()));
    }
    // Nothing is started if one of them does not exist.
    ids.forEach(id -> request.tenon().integrations().get(id, request.reader()));
    List<RunDocument> documents = new ArrayList<>();
    for (IntegrationId id : ids) {
      documents.add(document(available(runs.verify(id, request.caller())), request));
    }
    return ApiResponse.json(HttpStatus.ACCEPTED, Map.of("items", documents));
  }

  private ApiResponse started(Optional<CheckRun> started, ApiRequest request) {
    CheckRun run = available(started);
    return ApiResponse.json(HttpStatus.ACCEPTED, document(run, request))
        .with("Location", request.url("/runs/" + run.id()));
  }

  private static CheckRun available(Optional<CheckRun> run) {
    return run.orElseThrow(
        () ->
            new TenonException(
                ApiErrorCode.RUNS_EXHAUSTED,
                "Too many runs are in progress. Try again when some of them have ended.",
                Optional.of(RETRY_AFTER),
                null));
  }

  private ApiResponse get(ApiRequest request) {
    return ApiResponse.ok(document(find(request), request));
  }

  private CheckRun find(ApiRequest request) {
    return runs.find(request.caller().workspace(), request.path("run"))
        .orElseThrow(
            () ->
                new ApiFailure(
                    ApiErrorCode.RESOURCE_NOT_FOUND,
                    "There is no such run, or it ended some minutes ago. The result of checks is in"
                        + " the integration or the onboarding."));
  }

  private ApiResponse stream(ApiRequest request) {
    CheckRun run = find(request);
    Optional<ProviderDescriptor> provider = provider(run, request);
    streams.send(
        request.exchange(),
        Optional.of(run),
        request.caller().workspace() + "|" + request.caller().operator(),
        new JsonParts(run, provider));
    if (request.exchange().context().status() == HttpStatus.TOO_MANY_REQUESTS) {
      throw new TenonException(
          CoreErrorCode.RATE_LIMITED,
          "Too many streams are open. Close one of them first.",
          Optional.of(RETRY_AFTER),
          null);
    }
    return ApiResponse.written();
  }

  private static RunDocument document(CheckRun run, ApiRequest request) {
    return RunDocument.of(run, run.state(), provider(run, request));
  }

  /** The provider of what a run is about; empty if it was removed in the meantime. */
  private static Optional<ProviderDescriptor> provider(CheckRun run, ApiRequest request) {
    String id = run.subject().id();
    Optional<ProviderId> provider =
        request
            .tenon()
            .integrations()
            .find(id, request.reader())
            .map(Integration::provider)
            .or(() -> ofOnboarding(id, request));
    return provider.flatMap(known -> IntegrationDocument.provider(request.tenon(), known));
  }

  private static Optional<ProviderId> ofOnboarding(String id, ApiRequest request) {
    try {
      return Optional.of(
          request.tenon().onboardings().get(new OnboardingId(id), request.reader()).provider());
    } catch (TenonException e) {
      return Optional.empty();
    }
  }

  /** What a stream sends: the documents of the API. */
  private record JsonParts(CheckRun run, Optional<ProviderDescriptor> provider)
      implements RunParts {

    @Override
    public Optional<String> row(CheckId check, RunState state) {
      return Optional.of(ApiResponse.text(RunDocument.check(check, state, provider)));
    }

    @Override
    public Optional<String> account(BulkReport.Entry entry) {
      return Optional.of(ApiResponse.text(RunDocument.linkResult(entry)));
    }

    @Override
    public String progress(RunState state) {
      RunDocument document = RunDocument.of(run, state, provider);
      return ApiResponse.text(state.end().isPresent() ? document : document.withoutLinked());
    }
  }
}
