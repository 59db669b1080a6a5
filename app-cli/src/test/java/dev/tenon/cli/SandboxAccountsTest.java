package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxAccountsTest {

  private static final Pattern EXTERNAL_ID = Pattern.compile("Parameter ExternalId: (\\S+)");

  @TempDir private static Path folder;
  private static Sandbox sandbox;
  private static Installation tenon;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder.resolve("sandbox"))
                .withScenarios(
                    "healthy", "azure-subscriptions", "azure-secret", "aws-contoso", "aws-china")
                .withFleet("healthy", 100)
                .withFleet("azure-subscriptions", 100)
                .withFleet("aws-contoso", 100));
    tenon = new Installation(folder).using(sandbox).signedIn();
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healthy",
        "healthy-7",
        "azure-subscriptions",
        "azure-subscriptions-100",
        "azure-secret",
        "aws-contoso",
        "aws-contoso-1",
        "aws-china"
      })
  void printedCommandsLinkTheAccount(String account) {
    List<Ran> all = new ArrayList<>();
    for (String command : commandsOf(account)) {
      all.add(tenon.run(words(command, all)));
    }

    assertThat(all.get(all.size() - 1).out())
        .as(all.toString())
        .contains("Connected: " + account + " is linked");
  }

  @Test
  void listsOneAccountPerLine() {
    assertThat(tenon.run("sandbox", "accounts").out().lines())
        .filteredOn(line -> line.startsWith("aws-china "))
        .hasSize(1);
  }

  @Test
  void uploadsABinaryCertificate() {
    tenon.run("link", "m365", "--name", "Binary", "--prepare", "--save", "binary");

    assertThat(
            tenon.run("sandbox", "upload-certificate", "healthy-8", "binary/tenon-certificate.cer"))
        .extracting(Ran::out)
        .asString()
        .contains("the certificate was uploaded");
  }

  @Test
  void namesTheProviderOfAnAccountThatDoesNotHaveTheChange() {
    assertThat(tenon.run("sandbox", "grant-consent", "aws-contoso").err())
        .contains("'aws-contoso' belongs to the provider aws, which does not support this")
        .doesNotContain("grantConsent");
  }

  private static List<String> commandsOf(String account) {
    return tenon
        .run("sandbox", "accounts", account)
        .out()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("tenon "))
        .map(line -> line.substring("tenon ".length()))
        .toList();
  }

  private static String[] words(String command, List<Ran> before) {
    return command.contains("EXTERNAL_ID")
        ? command.replace("EXTERNAL_ID", externalId(before)).split(" ", -1)
        : command.split(" ", -1);
  }

  private static String externalId(List<Ran> before) {
    Matcher matcher = EXTERNAL_ID.matcher(before.get(0).out());
    assertThat(matcher.find()).as(before.toString()).isTrue();
    return matcher.group(1);
  }
}
