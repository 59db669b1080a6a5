package dev.tenon.web.check;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.run.RunParts;
import dev.tenon.web.run.RunState;
import dev.tenon.web.text.Texts;
import java.util.Optional;

/** Renders the rows of a stream like those of the page. */
public record VerdictParts(
    PageRenderer pages, ProviderDescriptor provider, VerdictLinks links, Texts texts)
    implements RunParts {

  public VerdictParts {
    requireNonNull(pages, "pages");
    requireNonNull(provider, "provider");
    requireNonNull(links, "links");
    requireNonNull(texts, "texts");
  }

  @Override
  public Optional<String> row(CheckId check, RunState state) {
    VerdictRows rows = new VerdictRows(links, texts, true);
    return provider
        .check(check)
        .map(
            known ->
                pages.part(
                    "check/verdict-row.jte", rows.live(known, state.running(), state.results())));
  }

  @Override
  public String progress(RunState state) {
    return Verdicts.progress(provider, state.results(), texts);
  }
}
