package dev.tenon.cli.setup;

import dev.tenon.cli.command.MailOptions;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.mail.MailResult;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.views.MailResultData;
import dev.tenon.views.SetupLinkData;
import java.util.Optional;

/** Shows a new setup link with its address, which is shown this once. */
record SetupLinkView(SetupLink link, String url, Optional<MailResult> mail) implements View {

  @Override
  public void print(TextLayout page) {
    MailOptions.sentence(mail).ifPresent(page::say);
    boolean sent = mail.isPresent() && mail.get().sent();
    page.say(
        "%s for %s. It works until the work is done, at most until %s, and is shown this once:"
            .formatted(
                sent
                    ? "If the message does not arrive, this is the link"
                    : "Send this link to the customer's administrator",
                link.name(),
                link.expiresAt()));
    page.command(url);
    page.say("To list the setup links, or revoke one:");
    page.command("tenon setup-link list");
    page.command("tenon setup-link revoke " + link.id());
  }

  @Override
  public Object json() {
    return new Document(SetupLinkData.of(link), url, mail.map(MailResultData::of).orElse(null));
  }

  record Document(SetupLinkData link, String url, MailResultData mail) {}
}
