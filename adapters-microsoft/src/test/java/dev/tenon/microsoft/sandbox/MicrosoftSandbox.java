package dev.tenon.microsoft.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A sandbox of Microsoft accounts, and a provider configured for it as by the launcher. */
public class MicrosoftSandbox implements AutoCloseable {

  public final Sandbox sandbox;
  public final Provider provider;

  private final ProviderFactory factory;

  /** Starts the sandbox, and a provider with this call timeout. */
  public MicrosoftSandbox(ProviderFactory factory, Duration callTimeout, String... scenarios) {
    this.factory = factory;
    try {
      this.sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios(scenarios));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.provider = provider(transport(callTimeout));
  }

  /** A transport to the sandbox. */
  public final Transport transport(Duration callTimeout) {
    return new Transport(
        Optional.of(sandbox.proxyAddress()),
        List.of(sandbox.caCertificate()),
        Duration.ofSeconds(5),
        callTimeout);
  }

  /** A further provider, which the caller closes. */
  public final Provider provider(Transport transport) {
    return factory.create(
        Settings.of(factory.descriptor(), Map.of()),
        new ProviderContext(sandbox.control()::now, transport, new SecureRandom()));
  }

  public final MicrosoftAccount account(String scenario) {
    return sandbox.account(scenario, MicrosoftAccount.class);
  }

  /** The parts of an account's credential, read from its files. */
  public static Map<String, byte[]> parts(MicrosoftAccount account) {
    Map<String, byte[]> parts = new HashMap<>();
    account.keyFile().ifPresent(file -> parts.put("privateKey", pem(file)));
    account.certificateFile().ifPresent(file -> parts.put("certificate", pem(file)));
    account
        .secretFile()
        .ifPresent(file -> parts.put("clientSecret", text(file).strip().getBytes(UTF_8)));
    return parts;
  }

  public static Credential credential(MicrosoftAccount account) {
    return Credential.of(parts(account));
  }

  public final CheckReport check(String scenario) {
    return check(scenario, Map.of());
  }

  public final CheckReport check(String scenario, Map<String, String> changedForm) {
    return check(scenario, changedForm, declaredChecks(factory));
  }

  public final CheckReport check(
      String scenario, Map<String, String> changedForm, Set<CheckId> wanted) {
    MicrosoftAccount account = account(scenario);
    try (Credential credential = credential(account)) {
      return provider.check(
          new CheckRequest(form(account, changedForm), Map.of(), credential, wanted),
          CheckListener.SILENT);
    }
  }

  public final List<DiscoveredAccount> discover(String scenario, Map<String, String> changedForm) {
    MicrosoftAccount account = account(scenario);
    try (Credential credential = credential(account)) {
      return provider.discover(
          new DiscoverRequest(form(account, changedForm), Map.of(), credential));
    }
  }

  protected static Set<CheckId> declaredChecks(ProviderFactory factory) {
    return factory.descriptor().checks().stream().map(Check::id).collect(Collectors.toSet());
  }

  private static Map<String, String> form(MicrosoftAccount account, Map<String, String> changed) {
    Map<String, String> form = new HashMap<>(account.form());
    form.putAll(changed);
    return form;
  }

  private static byte[] pem(Path file) {
    return Base64.getMimeDecoder().decode(text(file).replaceAll("-----[^-]+-----", ""));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void close() {
    provider.close();
    try {
      sandbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
