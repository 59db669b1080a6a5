package dev.tenon.web.check;

import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Finding;
import java.util.Optional;

/** What a page offers beside findings. Each page that shows checks has its own. */
public interface VerdictLinks {

  /** How the page offers an action; empty to leave it out. */
  Optional<ActionView> action(Action action);

  /** Where a setup link for the step that a finding is about is created; empty if nowhere. */
  Optional<String> send(CheckId check, Finding finding);
}
