package dev.tenon.cli.setup;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupStep;
import dev.tenon.views.PageData;
import dev.tenon.views.SetupLinkData;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists setup links. */
record SetupLinksView(Page<SetupLink> links) implements View {

  @Override
  public void print(TextLayout page) {
    if (links.items().isEmpty()) {
      page.say("There are no setup links.");
      return;
    }
    page.table(new Table(List.of("ID", "FOR", "PURPOSE", "STATE", "EXPIRES", "BY"), rows()));
    links.next().map(Cursor::value).ifPresent(next -> page.say("Next page: --cursor " + next));
  }

  @Override
  public Object json() {
    return PageData.of(links, SetupLinkData::of);
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(List.of("id", "name", "purpose", "state", "expiresAt", "createdBy"), rows()));
  }

  private List<List<String>> rows() {
    return links.items().stream()
        .map(
            link ->
                List.of(
                    link.id().value(),
                    link.name(),
                    purpose(link),
                    text(link.state()),
                    link.expiresAt().toString(),
                    link.createdBy().value()))
        .toList();
  }

  private static String purpose(SetupLink link) {
    return text(link.target().purpose())
        + link.step().map(SetupStep::id).map(step -> ", step " + step).orElse("");
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
