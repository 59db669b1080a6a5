package dev.tenon.cli.integration;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.view.ActionCommands;
import dev.tenon.cli.view.Phrases;
import dev.tenon.cli.view.VerificationText;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.Verified;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.views.VerifiedData;
import java.util.List;
import java.util.Optional;

/**
 * What verifying integrations came to.
 *
 * @param items one for each integration
 * @param paused how many were left out because they are paused
 */
public record VerifiedView(List<Item> items, long paused) implements View {

  /** One verified integration with its provider. */
  public record Item(Verified verified, Optional<ProviderDescriptor> provider) {}

  public VerifiedView {
    items = List.copyOf(items);
  }

  @Override
  public void print(TextLayout page) {
    if (items.isEmpty()) {
      page.say(
          paused == 0
              ? "Nothing to verify; no integration is linked."
              : "Nothing to verify; %d %s paused.".formatted(paused, paused == 1 ? "is" : "are"));
    }
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        page.blank();
      }
      print(page, items.get(i));
    }
    if (items.size() > 1) {
      summary(page);
    }
  }

  private void summary(TextLayout page) {
    page.blank().title("In short");
    page.table(
        new Table(
            List.of("NAME", "STATE", "FOUND"),
            items.stream()
                .map(
                    item ->
                        List.of(
                            item.verified.integration().name(),
                            Phrases.state(item.verified.integration()),
                            String.join(" ", item.verified.verification().codes())))
                .toList()));
  }

  private static void print(TextLayout page, Item item) {
    Verified verified = item.verified;
    page.title(
        "%s: %s".formatted(verified.integration().name(), Phrases.state(verified.integration())));
    page.item(Phrases.sentence(verified.verification().outcome()));
    new VerificationText(page, ActionCommands.of(verified.integration(), item.provider))
        .print(verified.verification());
    if (!verified.verification().codes().isEmpty()) {
      page.blank().say("Check again:").command(Phrases.verifyCommand(verified.integration()));
    }
    if (verified.verification().outcome() == Outcome.FAILED) {
      page.say("The guide and the files for the customer once more:")
          .command(Phrases.guideCommand(verified.integration()));
    }
  }

  @Override
  public Object json() {
    return new Document(
        items.stream().map(item -> VerifiedData.of(item.verified, item.provider)).toList());
  }

  record Document(List<VerifiedData> verified) {}
}
