package dev.tenon.web.run;

import dev.tenon.spi.CheckId;
import java.util.Optional;

/** Renders what a stream sends. Called by the thread of the stream, for each change. */
public interface RunParts {

  /** The row of a check; empty if the page has none for it. */
  Optional<String> row(CheckId check, RunState state);

  /** The line that says how far the run is. */
  String progress(RunState state);
}
