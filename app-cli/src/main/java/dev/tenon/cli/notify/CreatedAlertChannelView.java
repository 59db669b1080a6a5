package dev.tenon.cli.notify;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.alert.AlertSecret;
import dev.tenon.core.alert.CreatedAlertChannel;
import dev.tenon.views.AlertChannelData;

/** Shows a new channel, or new keys, with the secret, which is shown this once. */
record CreatedAlertChannelView(CreatedAlertChannel created) implements View {

  @Override
  public void print(TextLayout page) {
    String name = created.channel().name();
    page.say("The channel %s is ready.".formatted(name));
    created
        .secret()
        .map(AlertSecret::reveal)
        .ifPresent(
            secret -> {
              page.say("The receiver verifies signatures with this secret, shown this once:");
              page.command(secret);
            });
    created
        .channel()
        .publicKey()
        .ifPresent(
            key -> {
              page.say("Or with this public key, if it supports v1a:");
              page.command(key);
            });
    created
        .channel()
        .overlapUntil()
        .ifPresent(
            end -> page.say("The previous keys also remain in use until %s.".formatted(end)));
    page.say("To try it:");
    page.command("tenon notify test " + Shell.quote(created.channel().name()));
  }

  @Override
  public Object json() {
    return new Document(
        AlertChannelData.of(created.channel()),
        created.secret().map(AlertSecret::reveal).orElse(null));
  }

  record Document(AlertChannelData channel, String secret) {}
}
