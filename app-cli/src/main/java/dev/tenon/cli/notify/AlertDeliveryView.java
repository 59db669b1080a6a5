package dev.tenon.cli.notify;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertState;
import dev.tenon.views.AlertDeliveryData;

/** Shows the result of a test message. */
record AlertDeliveryView(String channel, AlertDelivery delivery) implements View {

  @Override
  public void print(TextLayout page) {
    page.say(
        delivery.state() == AlertState.DELIVERED
            ? "The channel %s accepted the test message after %d ms: %s"
                .formatted(channel, delivery.took().toMillis(), delivery.detail())
            : "The channel %s did not accept the test message: %s"
                .formatted(channel, delivery.detail()));
  }

  @Override
  public Object json() {
    return AlertDeliveryData.of(delivery);
  }
}
