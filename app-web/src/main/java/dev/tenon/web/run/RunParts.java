package dev.tenon.web.run;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.spi.CheckId;
import java.util.Optional;

/** Renders what a stream sends. Called by the thread of the stream, for each change. */
public interface RunParts {

  /** The row of a check; empty if the page has none for it. */
  Optional<String> row(CheckId check, RunState state);

  /** The result for an account to link; empty if the page shows none. */
  default Optional<String> account(BulkReport.Entry entry) {
    return Optional.empty();
  }

  /** The line that says how far the run is. */
  String progress(RunState state);
}
