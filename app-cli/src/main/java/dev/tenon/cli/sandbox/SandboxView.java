package dev.tenon.cli.sandbox;

import com.google.gson.JsonObject;
import dev.tenon.cli.render.Page;
import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.View;
import dev.tenon.sandbox.SandboxDescriptor;
import java.nio.file.Path;
import java.util.List;

/** A sandbox that has just started, and how to use it. */
public record SandboxView(SandboxDescriptor descriptor, Path file) implements View {

  @Override
  public void print(Page page) {
    page.title("The sandbox is running");
    page.say(
        "It stands in for Microsoft Entra, Microsoft Graph and Exchange Online, on this machine only: nothing leaves it. Stop it with Ctrl-C; it then forgets every change made in it.");
    page.blank().title("Accounts in it");
    page.table(
        new Table(
            List.of("NAME", "WHAT IT IS LIKE"),
            descriptor.accounts().stream()
                .map(one -> List.of(one.name(), one.description()))
                .toList()));
    page.blank()
        .say("In another terminal, point Tenon at the sandbox and look at the ids to enter:");
    page.command("export TENON_SANDBOX=" + Shell.quote(file.toString()));
    page.command("tenon sandbox accounts contoso");
    page.command("tenon link m365");
    page.blank().say("There, play the administrator of the account contoso:");
    page.command("tenon sandbox upload-certificate contoso FILE");
    page.command("tenon sandbox grant-consent contoso");
    page.blank().say("Other clients come in by the proxy, and have to trust the authority:");
    page.command(
        "export HTTPS_PROXY=http://%s:%d"
            .formatted(descriptor.proxyHost(), descriptor.proxyPort()));
    page.command("export REQUESTS_CA_BUNDLE=" + Shell.quote(descriptor.caFile().toString()));
    descriptor
        .directPort()
        .ifPresent(
            port ->
                page.blank()
                    .say(
                        "The production host names are served on port %d as well, for clients for which they resolve to 127.0.0.1."
                            .formatted(port)));
  }

  @Override
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("descriptor", file.toString());
    json.addProperty("proxy", descriptor.proxyHost() + ":" + descriptor.proxyPort());
    json.addProperty("directPort", descriptor.directPort().orElse(null));
    json.addProperty("caFile", descriptor.caFile().toString());
    return json;
  }
}
