package dev.tenon.web.guide;

import dev.tenon.spi.Action;
import dev.tenon.web.check.ActionView;
import java.util.Optional;

/** What a page offers beside the steps of a guide. */
public interface GuideLinks {

  /** How the page offers an action; empty to leave it out. */
  Optional<ActionView> action(Action action);

  /** Where a setup link for one step is created; empty if nowhere. */
  Optional<String> sendStep(String step);

  /** Where a file of the guide is downloaded. */
  String file(String artifact);
}
