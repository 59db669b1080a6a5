package dev.tenon.aws.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.aws.account.AwsAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Checks accounts of a sandbox in a separate JVM with its own options and environment. */
final class ForkedCheck {

  private final SandboxAccounts accounts;
  private final Path folder;

  /** Quick to start: it lives for one check. */
  private final List<String> options =
      new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> settings;

  ForkedCheck(SandboxAccounts accounts, Path folder) {
    this.accounts = accounts;
    this.folder = folder;
    this.settings = new HashMap<>(accounts.settings());
  }

  ForkedCheck option(String option) {
    options.add(option);
    return this;
  }

  ForkedCheck variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ForkedCheck setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** What it prints: a line of codes, then the report. */
  String check(String scenario, Duration callTimeout) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The options of the tests' virtual machine make short processes cheap.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(ForkedCheckMain.class.getName(), file(scenario, callTimeout).toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(ForkedCheck::redirectsCalls);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private Path file(String scenario, Duration callTimeout) throws IOException {
    AwsAccount account = accounts.account(scenario);
    Properties given = new Properties();
    given.setProperty(
        ForkedCheckMain.PROXY_PORT, String.valueOf(accounts.sandbox.proxyAddress().getPort()));
    given.setProperty(ForkedCheckMain.CA_FILE, accounts.sandbox.caFile().toString());
    given.setProperty(ForkedCheckMain.CALL_SECONDS, String.valueOf(callTimeout.toSeconds()));
    settings.forEach((name, value) -> given.setProperty(ForkedCheckMain.SETTING + name, value));
    account.form().forEach((name, value) -> given.setProperty(ForkedCheckMain.FORM + name, value));
    SandboxAccounts.published(account)
        .forEach((name, value) -> given.setProperty(ForkedCheckMain.PUBLISHED + name, value));
    Path file = folder.resolve("check.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      given.store(out, scenario);
    }
    return file;
  }

  private static boolean redirectsCalls(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    return name.startsWith("AWS_") || name.endsWith("_PROXY");
  }
}
