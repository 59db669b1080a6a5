package dev.tenon.cli.doctor;

import dev.tenon.cli.config.CaFile;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.failure.ErrorReport;
import dev.tenon.cli.sandbox.RunningSandbox;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.provider.Providers;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Examines everything that an installation needs, and goes on where something is wrong. */
public final class Doctor {

  private final Configuration configuration;
  private final Supplier<Tenon> tenon;
  private final Supplier<Providers> providers;
  private final Supplier<Optional<SessionToken>> session;

  /** Examines that installation; the parts are asked for one by one, since each may fail. */
  public Doctor(
      Configuration configuration,
      Supplier<Tenon> tenon,
      Supplier<Providers> providers,
      Supplier<Optional<SessionToken>> session) {
    this.configuration = configuration;
    this.tenon = tenon;
    this.providers = providers;
    this.session = session;
  }

  /** All examinations, in the order in which one rests on the other. */
  public List<Diagnosis> examine() {
    List<Diagnosis> found = new ArrayList<>();
    found.add(java());
    HomeFolder home = new HomeFolder(configuration);
    found.add(home.folder());
    found.add(home.space());
    if (configuration.databaseLost()) {
      found.add(attempt("Database and key", this::database));
    } else if (configuration.initialized()) {
      found.add(attempt("Database and key", this::database));
      found.add(attempt("Session", this::session));
    } else {
      found.add(Diagnosis.warn("Database and key", "not made yet", "Run: tenon init"));
    }
    found.add(attempt("Providers", this::providers));
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

  private static Diagnosis java() {
    return Diagnosis.ok("Java", Runtime.version() + " at " + System.getProperty("java.home"));
  }

  private Diagnosis database() {
    int workspaces = tenon.get().workspaces().list().size();
    String seen = "%s, sealed with %s".formatted(configuration.database(), configuration.keyFile());
    return workspaces > 0
        ? Diagnosis.ok("Database and key", seen)
        : Diagnosis.warn("Database and key", seen + ", no workspace", "Run: tenon init");
  }

  private Diagnosis session() {
    return session
        .get()
        .map(
            token ->
                Diagnosis.ok(
                    "Session",
                    "signed in as " + tenon.get().operators().authenticate(token).operator()))
        .orElseGet(() -> Diagnosis.warn("Session", "nobody is signed in", "Run: tenon login"));
  }

  private Diagnosis providers() {
    List<ProviderId> ids = providers.get().list().stream().map(ProviderDescriptor::id).toList();
    ids.forEach(id -> providers.get().requireUsable(id));
    return ids.isEmpty()
        ? Diagnosis.fail(
            "Providers", "none", "Reinstall Tenon, or name a folder with --provider-path.")
        : Diagnosis.ok(
            "Providers", ids.stream().map(ProviderId::value).collect(Collectors.joining(", ")));
  }

  private Diagnosis authorities() {
    return configuration
        .caFile()
        .map(
            file ->
                Diagnosis.ok(
                    "Certificate authorities",
                    "those of Java and %d in %s".formatted(CaFile.read(file).size(), file)))
        .orElseGet(() -> Diagnosis.ok("Certificate authorities", "those of Java"));
  }

  private Diagnosis sandbox() {
    return configuration
        .sandbox()
        .map(
            file -> {
              SandboxDescriptor sandbox = RunningSandbox.inPlaceOfClouds(file);
              return Reachability.of(
                  "Sandbox",
                  sandbox.proxyHost(),
                  sandbox.proxyPort(),
                  "Start it again: tenon sandbox");
            })
        .orElseGet(() -> Diagnosis.ok("Sandbox", "not used; commands talk to the clouds"));
  }

  private Diagnosis proxy() {
    if (configuration.sandbox().isPresent()) {
      return Diagnosis.ok("HTTPS proxy", "the sandbox stands in for it");
    }
    return configuration
        .httpsProxy()
        .map(
            proxy ->
                Reachability.of(
                    "HTTPS proxy",
                    proxy.getHostString(),
                    proxy.getPort(),
                    "Correct https.proxy, or ask whoever runs the proxy."))
        .orElseGet(() -> Diagnosis.ok("HTTPS proxy", "none; connections are made directly"));
  }
}
