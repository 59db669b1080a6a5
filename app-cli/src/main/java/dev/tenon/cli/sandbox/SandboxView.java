package dev.tenon.cli.sandbox;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.cloud.SeededAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A sandbox that has just started, and how to use it. */
public record SandboxView(SandboxDescriptor descriptor, List<SeededAccount> accounts, Path file)
    implements View {

  /** The accounts made for trying out are named like the customer of the README. */
  private static final String BEGINNER = "contoso";

  @Override
  public void print(TextLayout page) {
    page.title("The sandbox is running");
    page.say(
        "It stands in for Microsoft Entra, Microsoft Graph, Exchange Online, Azure Resource Manager"
            + " and AWS, on this machine only: nothing leaves it. Stop it with Ctrl-C; it then"
            + " forgets every change made in it.");
    page.blank().title("Accounts to begin with");
    page.table(SandboxAccountsView.table(beginners()));
    page.blank()
        .say("In another terminal, point Tenon at the sandbox and look at the values to enter:");
    page.command("export TENON_SANDBOX=" + Shell.quote(file.toString()));
    page.command("tenon sandbox accounts contoso");
    page.command("tenon link m365");
    page.blank()
        .say(
            "%d further accounts show what else can be the case:"
                .formatted(accounts.size() - beginners().size()));
    page.command("tenon sandbox accounts");
    page.blank().say("There, play the administrator of an account:");
    page.command("tenon sandbox upload-certificate contoso FILE");
    page.command("tenon sandbox deploy-stack aws-contoso FILE");
    page.command("tenon sandbox assign-azure-role azure-contoso Reader \"Tenant Root Group\"");
    page.command("tenon sandbox --help");
    page.blank().say("Other clients come in by the proxy, and have to trust the authority:");
    page.command(
        "export HTTPS_PROXY=http://%s:%d"
            .formatted(descriptor.proxyHost(), descriptor.proxyPort()));
    page.command("export REQUESTS_CA_BUNDLE=" + Shell.quote(descriptor.caFile().toString()));
    Optional.ofNullable(descriptor.settings().get("aws"))
        .map(aws -> aws.get("credentialsFile"))
        .ifPresent(
            file -> {
              page.blank().say("The AWS CLI calls as the platform with these keys:");
              page.command(
                  "export AWS_PROFILE=aws AWS_SHARED_CREDENTIALS_FILE=" + Shell.quote(file));
            });
    descriptor
        .directPort()
        .ifPresent(
            port ->
                page.blank()
                    .say(
                        "The production host names are served on port %d as well, for clients for which they resolve to 127.0.0.1."
                            .formatted(port)));
  }

  /** Whether nothing was done in the account yet, or next to nothing. */
  static boolean isForBeginners(SeededAccount account) {
    return account.name().endsWith(BEGINNER);
  }

  private List<SeededAccount> beginners() {
    return accounts.stream().filter(SandboxView::isForBeginners).toList();
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
