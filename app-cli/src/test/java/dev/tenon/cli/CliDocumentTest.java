package dev.tenon.cli;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tenon.cli.Installation.Ran;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.outage.Outage;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.ProviderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares docs/cli.md with the commands and their JSON documents. */
class CliDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "cli.md");
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- json(?<kind> object)?: (?<name>.*?) -->\\s*```text\\n(?<lines>.*?)```",
          Pattern.DOTALL);
  private static final Pattern REFERENCE = Pattern.compile("(?<path>\\S+) \\((?<object>\\w+)\\)");

  @TempDir private Path folder;
  private final Map<String, JsonPaths> printed = new TreeMap<>();
  private Installation tenon;

  @Test
  void listsExactlyTheMembersOfTheJsonDocuments() throws IOException {
    runAllCommands();
    everyMemberIsListed();
    everyListedMemberExists();
  }

  private void everyMemberIsListed() throws IOException {
    Map<String, SortedSet<String>> documented = blocks(" object", Map.of());
    Map<String, SortedSet<String>> commands = blocks(null, documented);
    assertThat(commands.keySet()).isEqualTo(printed.keySet());
    printed.forEach(
        (command, paths) ->
            assertThat(paths.all())
                .as(command)
                .allMatch(path -> isListed(path, commands.get(command))));
  }

  private void everyListedMemberExists() throws IOException {
    blocks(null, Map.of())
        .forEach(
            (command, lines) ->
                assertThat(printed.get(command).all())
                    .as(command)
                    .containsAll(
                        lines.stream()
                            .filter(line -> !REFERENCE.matcher(line).matches())
                            .toList()));
    SortedSet<String> everything = new TreeSet<>();
    printed.values().forEach(paths -> everything.addAll(paths.all()));
    blocks(" object", Map.of())
        .forEach(
            (object, members) ->
                assertThat(members)
                    .as(object)
                    .allMatch(
                        member ->
                            everything.stream().anyMatch(path -> path.endsWith("." + member))));
  }

  private static boolean isListed(String path, SortedSet<String> listed) {
    return listed.stream()
        .anyMatch(
            one -> one.equals(path) || one.startsWith(path + ".") || one.startsWith(path + "[]"));
  }

  @Test
  void listsExactlyTheCommands() throws IOException {
    String help = new Installation(folder).run("--help").out();
    List<String> commands =
        help.substring(help.indexOf("Commands:"), help.indexOf("Get started:"))
            .lines()
            .skip(1)
            .filter(line -> line.matches("  \\w.*"))
            .map(line -> line.strip().split(" ", -1)[0])
            .toList();
    List<String> inDocument =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| `tenon "))
            .map(line -> line.replaceAll("^\\| `tenon ([\\w-]+).*", "$1"))
            .distinct()
            .toList();
    assertThat(inDocument).containsExactlyInAnyOrderElementsOf(commands);
  }

  @Test
  void listsEveryExitCode() throws IOException {
    List<String> rows = Files.readAllLines(DOCUMENT);
    for (ExitCode code : ExitCode.values()) {
      assertThat(rows).contains("| %d | %s |".formatted(code.number(), code.meaning()));
    }
  }

  /** The blocks of a kind; references to the given objects are replaced by their members. */
  private static Map<String, SortedSet<String>> blocks(
      String kind, Map<String, SortedSet<String>> objects) throws IOException {
    Map<String, SortedSet<String>> blocks = new TreeMap<>();
    Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
    while (block.find()) {
      if (Objects.equals(kind, block.group("kind"))) {
        blocks.put(
            block.group("name"),
            block
                .group("lines")
                .lines()
                .flatMap(line -> expanded(line.strip(), objects))
                .collect(toCollection(TreeSet::new)));
      }
    }
    return blocks;
  }

  private static Stream<String> expanded(String line, Map<String, SortedSet<String>> objects) {
    Matcher reference = REFERENCE.matcher(line);
    return reference.matches() && objects.containsKey(reference.group("object"))
        ? objects.get(reference.group("object")).stream()
            .map(member -> reference.group("path") + "." + member)
        : Stream.of(line);
  }

  private void runAllCommands() throws IOException {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder.resolve("sandbox"))
                .withScenarios("contoso", "aws-contoso")
                .withFleet("contoso", 2))) {
      tenon = new Installation(folder).using(sandbox);
      setUp();
      link(sandbox.account("contoso", MicrosoftAccount.class));
      maintain();
      manageOperators();
      organization(sandbox.account("aws-contoso", AwsAccount.class).roleArn("Tenon"));
    }
  }

  private void setUp() {
    run("error", "list");
    run("tenon", "");
    run("init", "init --workspace Acme --operator ada --password-file " + tenon.passwordFile());
    run("login", "login --operator ada --password-file " + tenon.passwordFile());
    run("tenon", "");
    run("providers", "providers");
    run("guide", "guide m365");
    run("doctor", "doctor");
    run("sandbox accounts", "sandbox accounts");
    run("keys", "keys");
    run(
        "backup, restore",
        "backup tenon.backup --with-key --passphrase-file " + tenon.passwordFile());
  }

  private void link(MicrosoftAccount account) {
    run("link --prepare", "link m365 --name Contoso --prepare --save files");
    run("guide", "guide m365 --name Contoso --save files");
    run("sandbox CHANGE", "sandbox upload-certificate contoso files/tenon-certificate.pem");
    run(
        "link",
        "link m365 --name Contoso --tenant-id %s --application-id %s --organization %s"
            .formatted(account.tenantId(), account.applicationId(), account.organization()));
    run("tenon", "");
    run("sandbox CHANGE", "sandbox grant-consent contoso");
    run("link", "link m365 --name Contoso");
    run("link --prepare", "link m365 --name Another --prepare --save files");
    run("list", "list");
    run("link --abandon", "link m365 --name Another --abandon");
  }

  private void maintain() {
    tenon.beginOutage(new Outage(ProviderId.of("m365"), "Exchange Online", 80, Instant.EPOCH));
    run("tenon", "");
    run("list", "list");
    run("show", "show Contoso");
    run("verify", "verify Contoso");
    run("verify", "verify Contoso Nobody");
    run("sandbox CHANGE", "sandbox revoke-consent contoso");
    run("verify", "verify Contoso");
    run("show", "show Contoso");
    run("rename, pause, resume, rotate --cancel", "rename Contoso Fabrikam");
    run("rename, pause, resume, rotate --cancel", "pause Fabrikam");
    run("rename, pause, resume, rotate --cancel", "resume Fabrikam");
    run("history", "history Fabrikam");
    run("unlink", "unlink Fabrikam --yes");
  }

  private void organization(String roleArn) {
    run("link --prepare", "link aws --name AWS --prepare --save files");
    run("sandbox CHANGE", "sandbox deploy-stack aws-contoso files/tenon-aws.yaml");
    run("link", "link aws --name AWS --role-arn " + roleArn);
    run("discover --link", "discover AWS --link-all");
    run("sandbox CHANGE", "sandbox deploy-stackset aws-contoso files/tenon-aws-members.yaml");
    run("discover --link", "discover AWS --link-all");
    run("discover", "discover AWS");
    rules();
    run("list", "list");
    run("access", "access AWS");
    run("rotate", "rotate AWS --save files");
    run("guide", "guide aws --name AWS");
    run("show", "show AWS");
    run("rotate --confirm", "rotate AWS --confirm");
    run("sandbox CHANGE", "sandbox deploy-stack aws-contoso files/tenon-aws.yaml");
    run("rotate --confirm", "rotate AWS --confirm");
    run("rotate", "rotate AWS");
    run("rename, pause, resume, rotate --cancel", "rotate AWS --cancel");
    run("sandbox CHANGE", "sandbox exchange-external-id aws-contoso " + "n".repeat(32));
    run("audit", "audit");
    run("audit verify", "audit verify");
    run("logout", "logout");
    deleteWorkspace();
  }

  private void rules() {
    run("rules add", "rules add AWS --link --exclude member-2");
    run("rules run", "rules run AWS");
    run("sandbox CHANGE", "sandbox add-member aws-contoso payments");
    run("rules run", "rules run AWS");
    run("rules", "rules");
    run("discover", "discover AWS");
    run("sandbox CHANGE", "sandbox deploy-stackset aws-contoso files/tenon-aws-members.yaml");
    run("rules run", "rules run AWS");
    run("sandbox CHANGE", "sandbox remove-member aws-contoso payments");
    run("rules run", "rules run AWS");
    run("list", "list");
    run("show", "show payments");
    run("sandbox CHANGE", "sandbox add-member aws-contoso payments");
    run("rules run", "rules run AWS");
    run("rules remove", "rules remove AWS");
  }

  private void manageOperators() {
    String passwords = tenon.passwordFile();
    Ran invited = run("operators invite", "operators invite grace --role editor");
    String invitation =
        JsonParser.parseString(invited.out()).getAsJsonObject().get("invitation").getAsString();
    String file = tenon.file("invitation", invitation);
    run("operators", "operators");
    run(
        "accept-invitation",
        "accept-invitation --invitation-file %s --password-file %s".formatted(file, passwords));
    run("operators reset-link", "operators reset-link grace");
    run("operators role", "operators role grace viewer");
    run("password", "operators password grace --password-file " + passwords);
    run("password", "operators remove grace --yes");
    run("operators", "operators list");
    run("workspace", "workspace");
    run("workspace", "workspace rename Acme-2");
    run("workspace", "workspace external-id customer-4711");
    run(
        "password",
        "password --current-password-file %s --new-password-file %s"
            .formatted(passwords, passwords));
    run("login", "login --operator ada --password-file " + passwords);
  }

  private void deleteWorkspace() {
    run("login", "login --operator ada --password-file " + tenon.passwordFile());
    run("workspace delete", "workspace delete --confirm-name Acme-2");
  }

  private Ran run(String command, String line) {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
    words.removeIf(String::isEmpty);
    words.add("--output=json");
    Ran ran = tenon.run(words.toArray(String[]::new));
    printed
        .computeIfAbsent(command, none -> new JsonPaths())
        .add(command.equals("error") ? ran.err() : ran.out());
    return ran;
  }
}
