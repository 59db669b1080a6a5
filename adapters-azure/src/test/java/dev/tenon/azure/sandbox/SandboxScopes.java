package dev.tenon.azure.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.azure.AzureProviderFactory;
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
import dev.tenon.spi.ProviderDescriptor;
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

/** A sandbox and a provider in front of it, as the launcher would make it. */
final class SandboxScopes implements AutoCloseable {

  private static final ProviderDescriptor DESCRIPTOR = new AzureProviderFactory().descriptor();

  final Sandbox sandbox;
  final Provider provider;

  SandboxScopes(Duration callTimeout, String... scenarios) {
    try {
      this.sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios(scenarios));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.provider = provider(transport(callTimeout));
  }

  Transport transport(Duration callTimeout) {
    return new Transport(
        Optional.of(sandbox.proxyAddress()),
        List.of(sandbox.caCertificate()),
        Duration.ofSeconds(5),
        callTimeout);
  }

  Provider provider(Transport transport) {
    return new AzureProviderFactory()
        .create(
            Settings.of(DESCRIPTOR, Map.of()),
            new ProviderContext(sandbox.control()::now, transport, new SecureRandom()));
  }

  static Map<String, byte[]> parts(MicrosoftAccount account) {
    Map<String, byte[]> parts = new HashMap<>();
    account.keyFile().ifPresent(file -> parts.put("privateKey", pem(file)));
    account.certificateFile().ifPresent(file -> parts.put("certificate", pem(file)));
    account
        .secretFile()
        .ifPresent(file -> parts.put("clientSecret", text(file).strip().getBytes(UTF_8)));
    return parts;
  }

  CheckReport check(String scenario) {
    return check(scenario, Map.of());
  }

  CheckReport check(String scenario, Map<String, String> changedForm) {
    return check(scenario, changedForm, all());
  }

  CheckReport check(String scenario, Map<String, String> changedForm, Set<CheckId> wanted) {
    MicrosoftAccount account = sandbox.account(scenario, MicrosoftAccount.class);
    try (Credential credential = Credential.of(parts(account))) {
      return provider.check(
          new CheckRequest(form(account, changedForm), Map.of(), credential, wanted),
          CheckListener.SILENT);
    }
  }

  List<DiscoveredAccount> discover(String scenario, Map<String, String> changedForm) {
    MicrosoftAccount account = sandbox.account(scenario, MicrosoftAccount.class);
    try (Credential credential = Credential.of(parts(account))) {
      return provider.discover(
          new DiscoverRequest(form(account, changedForm), Map.of(), credential));
    }
  }

  static Set<CheckId> all() {
    return DESCRIPTOR.checks().stream().map(Check::id).collect(Collectors.toSet());
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
  public void close() {
    provider.close();
    try {
      sandbox.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
