package dev.tenon.cli.sandbox;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.cloud.SeededAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows how to use a sandbox that has just started.
 *
 * @param fleets the sizes of the fleets of generated accounts, by the account that they are like
 */
public record SandboxView(
    SandboxDescriptor descriptor,
    List<SeededAccount> accounts,
    Map<String, Integer> fleets,
    Path file)
    implements View {

  /** The accounts of the customer that the README and the demo link. */
  private static final String EXAMPLE_CUSTOMER = "contoso";

  @Override
  public void print(TextLayout page) {
    page.title("The sandbox is running");
    page.say(
        "It emulates Microsoft Entra, Microsoft Graph, Exchange Online, Azure Resource Manager and"
            + " AWS on this machine. Nothing leaves your machine. Press Ctrl-C to stop it; all"
            + " changes made in it are then lost.");
    page.blank().title("Accounts to start with");
    page.table(SandboxAccountsView.table(startingAccounts()));
    fleets.forEach((account, size) -> page.say(SandboxAccountsView.range(account, size)));
    page.blank()
        .say(
            "In another terminal, make Tenon use the sandbox, show the values to enter, and link:");
    page.command("export TENON_SANDBOX=" + Shell.quote(file.toString()));
    page.command("tenon sandbox accounts contoso");
    page.command("tenon link m365");
    page.blank()
        .say(
            "%d more accounts each have a problem that Tenon reports. To list them:"
                .formatted(accounts.size() - startingAccounts().size()));
    page.command("tenon sandbox accounts");
    page.blank().say("To make changes as the administrator of an account:");
    page.command("tenon sandbox upload-certificate contoso FILE");
    page.command("tenon sandbox deploy-stack aws-contoso FILE");
    page.command("tenon sandbox assign-azure-role azure-contoso Reader \"Tenant Root Group\"");
    page.command("tenon sandbox --help");
    page.blank().say("Other clients need the proxy and the certificate authority:");
    page.command(
        "export HTTPS_PROXY=http://%s:%d"
            .formatted(descriptor.proxyHost(), descriptor.proxyPort()));
    page.command("export REQUESTS_CA_BUNDLE=" + Shell.quote(descriptor.caFile().toString()));
    Optional.ofNullable(descriptor.settings().get("aws"))
        .map(aws -> aws.get("credentialsFile"))
        .ifPresent(
            file -> {
              page.blank().say("To use the AWS CLI with the platform's access keys:");
              page.command(
                  "export AWS_PROFILE=aws AWS_SHARED_CREDENTIALS_FILE=" + Shell.quote(file));
            });
    descriptor
        .directPort()
        .ifPresent(
            port ->
                page.blank()
                    .say(
                        "Port %d also serves the production host names, for clients that resolve them to 127.0.0.1."
                            .formatted(port)));
  }

  /** Whether the account is meant to be set up by hand. */
  static boolean isForGettingStarted(SeededAccount account) {
    return account.name().endsWith(EXAMPLE_CUSTOMER);
  }

  private List<SeededAccount> startingAccounts() {
    return accounts.stream().filter(SandboxView::isForGettingStarted).toList();
  }

  @Override
  public Object json() {
    return new Document(
        file.toString(),
        descriptor.proxyHost() + ":" + descriptor.proxyPort(),
        descriptor.directPort().orElse(null),
        descriptor.caFile().toString());
  }

  record Document(String descriptor, String proxy, Integer directPort, String caFile) {}
}
