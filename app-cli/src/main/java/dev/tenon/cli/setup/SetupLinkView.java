package dev.tenon.cli.setup;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.views.SetupLinkData;

/** Shows a new setup link with its address, which is shown this once. */
record SetupLinkView(SetupLink link, String url) implements View {

  @Override
  public void print(TextLayout page) {
    page.say(
        "Send this link to the customer's administrator for %s. It works until the work is done,"
                .formatted(link.name())
            + " at most until %s, and is shown this once:".formatted(link.expiresAt()));
    page.command(url);
    page.say("To list the setup links, or revoke one:");
    page.command("tenon setup-link list");
    page.command("tenon setup-link revoke " + link.id());
  }

  @Override
  public Object json() {
    return new Document(SetupLinkData.of(link), url);
  }

  record Document(SetupLinkData link, String url) {}
}
