package dev.tenon.cli.operator;

import dev.tenon.cli.command.MailOptions;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.mail.MailResult;
import dev.tenon.views.MailResultData;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Shows a link for an operator, which is shown this once.
 *
 * @param sentence with the link
 * @param members the members of the JSON document, without the result of the message
 * @param next the suggested next command
 */
record OperatorLinkView(
    String sentence, Map<String, String> members, Optional<MailResult> mail, String next)
    implements View {

  OperatorLinkView {
    members = Collections.unmodifiableMap(new TreeMap<>(members));
  }

  @Override
  public void print(TextLayout page) {
    MailOptions.sentence(mail).ifPresent(page::say);
    page.say(sentence);
    page.say("Next:");
    page.command(next);
  }

  @Override
  public Object json() {
    Map<String, Object> document = new TreeMap<>(members);
    document.put("mail", mail.map(MailResultData::of).orElse(null));
    return document;
  }
}
