package dev.tenon.cli.sandbox;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.view.Phrases;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What to type to link a seeded account: as the operator, and as its administrator in between. */
final class LinkCommands {

  private LinkCommands() {}

  static List<String> of(SeededAccount account) {
    String name = account.name();
    String link = "tenon link " + account.provider() + " --name " + name;
    String filled = link + form(account);
    Optional<Path> secret =
        account instanceof MicrosoftAccount microsoft ? microsoft.secretFile() : Optional.empty();
    return secret
        .map(file -> List.of(filled + " --client-secret-file " + Shell.quote(file.toString())))
        .orElseGet(() -> List.of(filled + " --prepare --save " + name, administer(account), link));
  }

  private static String administer(SeededAccount account) {
    String name = account.name();
    if (account instanceof MicrosoftAccount) {
      return "tenon sandbox upload-certificate " + name + " " + name + "/tenon-certificate.pem";
    }
    return SandboxView.isForBeginners(account)
        ? "tenon sandbox deploy-stack " + name + " " + name + "/tenon-aws.yaml"
        : "tenon sandbox exchange-external-id " + name + " EXTERNAL_ID";
  }

  private static String form(SeededAccount account) {
    return new TreeMap<>(account.form())
        .entrySet().stream()
            .map(
                field ->
                    " " + Phrases.optionName(field.getKey()) + " " + Shell.quote(field.getValue()))
            .collect(Collectors.joining());
  }
}
