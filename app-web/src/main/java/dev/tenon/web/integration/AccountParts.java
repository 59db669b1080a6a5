package dev.tenon.web.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.spi.CheckId;
import dev.tenon.web.integration.ChildAccountsPage.LinkResult;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.run.RunParts;
import dev.tenon.web.run.RunState;
import java.util.Optional;

/**
 * Renders the progress of discovering and linking accounts like the page does.
 *
 * @param mount the mount point of the console
 */
record AccountParts(PageRenderer pages, String mount) implements RunParts {

  AccountParts {
    requireNonNull(pages, "pages");
    requireNonNull(mount, "mount");
  }

  @Override
  public Optional<String> row(CheckId check, RunState state) {
    return Optional.empty();
  }

  @Override
  public Optional<String> account(BulkReport.Entry entry) {
    return Optional.of(pages.part("integration/link-result.jte", LinkResult.of(entry, mount)));
  }

  @Override
  public String progress(RunState state) {
    return text(state);
  }

  /** The line that says how far a run is. */
  static String text(RunState state) {
    int done = state.accounts().size();
    return done == 0
        ? "Waiting for the provider"
        : done + (done == 1 ? " account" : " accounts") + " done";
  }
}
