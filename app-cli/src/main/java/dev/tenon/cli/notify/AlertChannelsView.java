package dev.tenon.cli.notify;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.views.AlertChannelData;
import dev.tenon.views.PageData;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists alert channels. */
record AlertChannelsView(Page<AlertChannel> channels) implements View {

  @Override
  public void print(TextLayout page) {
    if (channels.items().isEmpty()) {
      page.say("There are no alert channels. To add one:");
      page.command("tenon notify add ops --kind slack");
      return;
    }
    page.table(new Table(List.of("NAME", "KIND", "ADDRESS", "STATE", "ID"), rows()));
    channels.next().map(Cursor::value).ifPresent(next -> page.say("Next page: --cursor " + next));
  }

  @Override
  public Object json() {
    return PageData.of(channels, AlertChannelData::of);
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(new Table(List.of("name", "kind", "address", "state", "id"), rows()));
  }

  private List<List<String>> rows() {
    return channels.items().stream()
        .map(
            channel ->
                List.of(
                    channel.name(),
                    channel.kind().name().toLowerCase(Locale.ROOT),
                    channel.address(),
                    channel.enabled() ? "enabled" : "disabled",
                    channel.id().value()))
        .toList();
  }
}
