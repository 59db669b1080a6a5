package dev.tenon.cli.doctor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.failure.ErrorReport;
import dev.tenon.cli.loading.ProviderProblem;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.provider.Providers;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Checks the installed providers, their settings, and integrations without a provider. */
final class ProviderDiagnosis {

  private static final String SUBJECT = "Providers";

  private final Providers providers;

  ProviderDiagnosis(Providers providers) {
    this.providers = providers;
  }

  /** One diagnosis for all working providers, and one for each problem. */
  List<Diagnosis> installed(List<ProviderProblem> problems) {
    List<Diagnosis> found = new ArrayList<>();
    List<String> usable = new ArrayList<>();
    for (ProviderDescriptor provider : providers.list()) {
      try {
        providers.requireUsable(provider.id());
        usable.add(provider.id().value());
      } catch (TenonException e) {
        found.add(Diagnosis.fail(SUBJECT, e.code().name(), ErrorReport.sentence(e)));
      }
    }
    problems.forEach(
        one ->
            found.add(
                Diagnosis.fail(SUBJECT, one.code().name(), one.message() + ". " + one.advice())));
    if (!usable.isEmpty()) {
      found.add(0, Diagnosis.ok(SUBJECT, String.join(", ", usable)));
    } else if (found.isEmpty()) {
      found.add(
          Diagnosis.fail(
              SUBJECT, "none", "Reinstall Tenon, or name a folder with --provider-path."));
    }
    return found;
  }

  /** Settings in the configuration file of providers that are not installed. */
  List<Diagnosis> settings(Configuration configuration) {
    return configuration.providerSettings().keySet().stream()
        .filter(this::isMissing)
        .map(
            id ->
                Diagnosis.warn(
                    "Settings",
                    CliErrorCode.PROVIDER_MISSING.name(),
                    "%s sets provider.%s, but there is no provider %s. Correct the name, or add its jar with --provider-path."
                        .formatted(Configuration.FILE, id, id)))
        .toList();
  }

  /** Integrations whose provider is not installed: they are listed, but cannot be verified. */
  List<Diagnosis> integrations(List<IntegrationSummary> integrations) {
    Set<ProviderId> missing =
        integrations.stream()
            .map(IntegrationSummary::provider)
            .filter(this::isMissing)
            .collect(toSet());
    Map<ProviderId, String> names = new TreeMap<>();
    missing.forEach(
        id ->
            names.put(
                id,
                integrations.stream()
                    .filter(one -> one.provider().equals(id))
                    .map(IntegrationSummary::name)
                    .collect(joining(", "))));
    return names.entrySet().stream()
        .map(
            one ->
                Diagnosis.fail(
                    "Integrations",
                    CliErrorCode.PROVIDER_MISSING.name(),
                    "There is no provider %s for: %s. Add its jar with --provider-path."
                        .formatted(one.getKey(), one.getValue())))
        .toList();
  }

  private boolean isMissing(ProviderId id) {
    return providers.list().stream().noneMatch(provider -> provider.id().equals(id));
  }
}
