package dev.tenon.cli.view;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something was done.
 *
 * @param sentence what
 * @param members the same for programs
 * @param next commands that make sense now
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
