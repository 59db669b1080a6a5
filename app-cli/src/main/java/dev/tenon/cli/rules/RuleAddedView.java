package dev.tenon.cli.rules;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.discovery.DiscoveryRule;
import dev.tenon.core.integration.Integration;
import dev.tenon.views.DiscoveryRuleData;

/** A rule that was added. */
record RuleAddedView(DiscoveryRule rule, Integration source) implements View {

  @Override
  public void print(TextLayout page) {
    page.say(
        rule.mode() == DiscoveryRule.Mode.LINK
            ? "New accounts below \"%s\" will be linked.".formatted(source.name())
            : "New accounts below \"%s\" will be proposed.".formatted(source.name()));
    page.say("tenon serve runs the rule once a day. To run it now:");
    page.command("tenon rules run " + Shell.quote(source.name()));
  }

  @Override
  public Object json() {
    return new Document(DiscoveryRuleData.of(rule));
  }

  record Document(DiscoveryRuleData rule) {}
}
