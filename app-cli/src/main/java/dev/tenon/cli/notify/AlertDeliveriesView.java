package dev.tenon.cli.notify;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.views.AlertDeliveryData;
import dev.tenon.views.PageData;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists attempts to deliver alerts. */
record AlertDeliveriesView(Page<AlertDelivery> deliveries) implements View {

  @Override
  public void print(TextLayout page) {
    if (deliveries.items().isEmpty()) {
      page.say("Nothing was sent yet.");
      return;
    }
    page.table(new Table(List.of("AT", "ALERT", "TYPE", "ATTEMPT", "STATE", "DETAIL"), rows()));
    deliveries.next().map(Cursor::value).ifPresent(next -> page.say("Next page: --cursor " + next));
  }

  @Override
  public Object json() {
    return PageData.of(deliveries, AlertDeliveryData::of);
  }

  @Override
  public Optional<Table> csv() {
    return Optional.of(
        new Table(List.of("at", "alert", "type", "attempt", "state", "detail"), rows()));
  }

  private List<List<String>> rows() {
    return deliveries.items().stream()
        .map(
            one ->
                List.of(
                    one.at().toString(),
                    one.alert().value(),
                    one.kind().type(),
                    Integer.toString(one.attempt()),
                    one.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    one.detail()))
        .toList();
  }
}
