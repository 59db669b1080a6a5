package dev.tenon.cli.view;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message about a completed action.
 *
 * @param sentence the message
 * @param members the members of the JSON document
 * @param next suggested next commands
 */
public record MessageView(String sentence, Map<String, String> members, List<String> next)
    implements View {

  public MessageView {
    members = Collections.unmodifiableMap(new TreeMap<>(members));
    next = List.copyOf(next);
  }

  @Override
  public void print(TextLayout page) {
    page.say(sentence);
    if (!next.isEmpty()) {
      page.say("Next:");
      next.forEach(page::command);
    }
  }

  @Override
  public Object json() {
    return members;
  }
}
