package dev.tenon.cli.notify;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.views.AlertChannelData;
import java.util.stream.Collectors;

/** Shows a channel that was changed. */
record AlertChannelView(AlertChannel channel) implements View {

  @Override
  public void print(TextLayout page) {
    AlertPolicy policy = channel.policy();
    page.say(
        "The channel %s is %s and receives %s."
            .formatted(
                channel.name(),
                channel.enabled() ? "enabled" : "disabled",
                policy.kinds().stream().map(AlertKind::type).collect(Collectors.joining(", "))));
    policy
        .quietHours()
        .ifPresent(
            quiet ->
                page.say(
                    "Quiet hours: %s to %s, %s."
                        .formatted(quiet.from(), quiet.to(), policy.zone())));
    policy
        .digestAt()
        .ifPresent(at -> page.say("Daily digest at %s, %s.".formatted(at, policy.zone())));
  }

  @Override
  public Object json() {
    return AlertChannelData.of(channel);
  }
}
