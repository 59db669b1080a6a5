package dev.tenon.cli.doctor;

import dev.tenon.cli.command.Services;
import dev.tenon.cli.config.CaFile;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.failure.ErrorReport;
import dev.tenon.cli.sandbox.RunningSandbox;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.sandbox.SandboxDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks everything that an installation needs. A failure does not stop the other checks. */
public final class Doctor {

  private final Configuration configuration;
  private final Supplier<Tenon> tenon;
  private final Services services;

  /**
   * Checks an installation.
   *
   * @param tenon opens the installation; may fail
   */
  public Doctor(Services services, Supplier<Tenon> tenon) {
    this.configuration = services.configuration();
    this.services = services;
    this.tenon = tenon;
  }

  /** All diagnoses. Each depends only on those before it. */
  public List<Diagnosis> examine() {
    List<Diagnosis> found = new ArrayList<>();
    found.add(java());
    HomeFolder home = new HomeFolder(configuration);
    found.add(home.folder());
    found.add(home.space());
    if (configuration.isDatabaseMissing()) {
      found.add(attempt("Database and key", this::database));
    } else if (configuration.initialized()) {
      found.add(attempt("Database and key", this::database));
      found.add(attempt("Records", this::records));
      found.add(attempt("Session", this::session));
    } else {
      found.add(Diagnosis.warn("Database and key", "not created yet", "Run: tenon init"));
    }
    found.addAll(attemptAll("Providers", this::providers));
    found.add(attempt("Certificate authorities", this::authorities));
    found.add(attempt("Sandbox", this::sandbox));
    found.add(attempt("HTTPS proxy", this::proxy));
    return found;
  }

  private static Diagnosis attempt(String subject, Supplier<Diagnosis> examination) {
    try {
      return examination.get();
    } catch (TenonException e) {
      return Diagnosis.fail(subject, e.code().name(), ErrorReport.sentence(e));
    }
  }

  private static List<Diagnosis> attemptAll(String subject, Supplier<List<Diagnosis>> examination) {
    try {
      return examination.get();
    } catch (TenonException e) {
      return List.of(Diagnosis.fail(subject, e.code().name(), ErrorReport.sentence(e)));
    }
  }

  private static Diagnosis java() {
    return Diagnosis.ok("Java", Runtime.version() + " at " + System.getProperty("java.home"));
  }

  private Diagnosis database() {
    int workspaces = tenon.get().workspaces().list().size();
    String details =
        "%s, encrypted with %s".formatted(configuration.databaseLocation(), services.keyLocation());
    return workspaces > 0
        ? Diagnosis.ok("Database and key", details)
        : Diagnosis.warn("Database and key", details + ", no workspace", "Run: tenon init");
  }

  private Diagnosis records() {
    services.store().requireIntact();
    return Diagnosis.ok("Records", "intact, audit trails included");
  }

  private Diagnosis session() {
    return services
        .session()
        .read()
        .map(
            token ->
                Diagnosis.ok(
                    "Session",
                    "signed in as " + tenon.get().operators().authenticate(token).operator()))
        .orElseGet(() -> Diagnosis.warn("Session", "not signed in", "Run: tenon login"));
  }

  private List<Diagnosis> providers() {
    ProviderDiagnosis diagnosis = new ProviderDiagnosis(services.catalogue().providers());
    List<Diagnosis> found = new ArrayList<>(diagnosis.installed(services.providerProblems()));
    found.addAll(diagnosis.settings(configuration));
    if (configuration.initialized()) {
      services
          .session()
          .read()
          .ifPresent(token -> found.addAll(diagnosis.integrations(integrations(token))));
    }
    return found;
  }

  /** Empty if the session has ended, which is a separate diagnosis. */
  private List<IntegrationSummary> integrations(SessionToken token) {
    List<IntegrationSummary> all = new ArrayList<>();
    try {
      Caller caller = tenon.get().operators().authenticate(token);
      Optional<PageRequest> request = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
      while (request.isPresent()) {
        PageRequest current = request.get();
        Page<IntegrationSummary> page =
            tenon
                .get()
                .integrations()
                .list(IntegrationFilter.ALL, IntegrationOrder.NAME, current, caller);
        all.addAll(page.items());
        request = page.next().map(current::from);
      }
    } catch (TenonException e) {
      return List.of();
    }
    return all;
  }

  private Diagnosis authorities() {
    return configuration
        .caFile()
        .map(
            file ->
                Diagnosis.ok(
                    "Certificate authorities",
                    "%d from %2$s, and those of the Java runtime"
                        .formatted(CaFile.read(file).size(), file)))
        .orElseGet(() -> Diagnosis.ok("Certificate authorities", "those of the Java runtime"));
  }

  private Diagnosis sandbox() {
    return configuration
        .sandbox()
        .map(
            file -> {
              SandboxDescriptor sandbox = RunningSandbox.requireRunning(file);
              return Reachability.of(
                  "Sandbox",
                  sandbox.proxyHost(),
                  sandbox.proxyPort(),
                  "Start it again: tenon sandbox");
            })
        .orElseGet(() -> Diagnosis.ok("Sandbox", "not used; commands connect to the clouds"));
  }

  private Diagnosis proxy() {
    if (configuration.sandbox().isPresent()) {
      return Diagnosis.ok("HTTPS proxy", "replaced by the sandbox");
    }
    return configuration
        .httpsProxy()
        .map(
            proxy ->
                Reachability.of(
                    "HTTPS proxy",
                    proxy.getHostString(),
                    proxy.getPort(),
                    "Correct https.proxy, or ask the administrator of the proxy."))
        .orElseGet(() -> Diagnosis.ok("HTTPS proxy", "none; connections are direct"));
  }
}
