package dev.tenon.aws.sandbox;

import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sandbox, and a provider configured for it. */
final class SandboxAccounts implements AutoCloseable {

  static final ProviderDescriptor DESCRIPTOR = new AwsProviderFactory().descriptor();

  final Sandbox sandbox;
  final Provider provider;

  SandboxAccounts(Duration callTimeout, String... scenarios) {
    try {
      this.sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios(scenarios));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.provider = provider(callTimeout, Map.of());
  }

  Transport transport(Duration callTimeout) {
    return new Transport(
        Optional.of(sandbox.proxyAddress()),
        List.of(sandbox.caCertificate()),
        Duration.ofSeconds(5),
        callTimeout);
  }

  Provider provider(Duration callTimeout, Map<String, String> changedSettings) {
    return provider(transport(callTimeout), changedSettings);
  }

  Provider provider(Transport transport, Map<String, String> changedSettings) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(changedSettings);
    return new AwsProviderFactory()
        .create(
            Settings.of(DESCRIPTOR, settings),
            new ProviderContext(sandbox.control()::now, transport, new SecureRandom()));
  }

  Map<String, String> settings() {
    return sandbox.settings().get("aws");
  }

  AwsAccount account(String scenario) {
    return sandbox.account(scenario, AwsAccount.class);
  }

  /** The secret access keys that the platform calls with. */
  Set<String> platformSecrets() {
    try (Stream<String> lines = Files.lines(Path.of(settings().get("credentialsFile")))) {
      return lines
          .filter(line -> line.startsWith("aws_secret_access_key"))
          .map(line -> line.substring(line.indexOf('=') + 1).strip())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The platform's access key for a partition, by the names in the credentials file. */
  Map<String, String> platformKey(String partition) {
    try (Stream<String> lines = Files.lines(Path.of(settings().get("credentialsFile")))) {
      return lines
          .dropWhile(line -> !line.equals("[" + partition + "]"))
          .skip(1)
          .takeWhile(line -> !line.startsWith("["))
          .filter(line -> line.contains("="))
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> published(AwsAccount account) {
    return Map.of(
        "externalId", account.externalId(),
        "memberExternalIdPrefix", account.memberExternalIdPrefix());
  }

  CheckReport check(String scenario) {
    return check(provider, request(scenario, Map.of(), Map.of()));
  }

  CheckRequest request(
      String scenario, Map<String, String> changedForm, Map<String, String> changedPublished) {
    AwsAccount account = account(scenario);
    Map<String, String> form = new HashMap<>(account.form());
    form.putAll(changedForm);
    Map<String, String> published = new HashMap<>(published(account));
    published.putAll(changedPublished);
    return new CheckRequest(form, published, Credential.empty(), all());
  }

  static CheckReport check(Provider provider, CheckRequest request) {
    return provider.check(request, CheckListener.SILENT);
  }

  DiscoverRequest discovery(String scenario) {
    AwsAccount account = account(scenario);
    return new DiscoverRequest(account.form(), published(account), Credential.empty());
  }

  /** A response of AWS STS with a session in an account. */
  static FaultEffect assumedIn(String accountId, String secretKey, String sessionToken) {
    return new FaultEffect.Canned(
        200,
        "text/xml",
        """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleResult>
            <AssumedRoleUser>
              <AssumedRoleId>AROA:tenon</AssumedRoleId>
              <Arn>arn:aws:sts::%s:assumed-role/Tenon/tenon</Arn>
            </AssumedRoleUser>
            <Credentials>
              <AccessKeyId>ASIACANARYCANARY0000</AccessKeyId>
              <SecretAccessKey>%s</SecretAccessKey>
              <SessionToken>%s</SessionToken>
              <Expiration>2126-11-23T00:00:00Z</Expiration>
            </Credentials>
          </AssumeRoleResult>
          <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
        </AssumeRoleResponse>
        """
            .formatted(accountId, secretKey, sessionToken));
  }

  List<LoggedRequest> requests() {
    return sandbox.control().requests();
  }

  static Set<CheckId> all() {
    return DESCRIPTOR.checks().stream().map(Check::id).collect(Collectors.toSet());
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
