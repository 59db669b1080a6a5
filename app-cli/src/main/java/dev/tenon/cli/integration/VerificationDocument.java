package dev.tenon.cli.integration;

import dev.tenon.cli.integration.VerifiedView.Document;
import dev.tenon.cli.render.JsonPrinter;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import dev.tenon.views.FindingSummaryData;
import dev.tenon.views.NotVerifiedData;
import dev.tenon.views.VerificationCountsData;
import dev.tenon.views.VerifiedData;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One JSON document with the members of {@link Document}, written as the results come. Keeps only
 * those that were not verified, which have no details.
 */
final class VerificationDocument implements VerificationOutput {

  private final PrintWriter out;
  private final Function<ProviderId, Optional<ProviderDescriptor>> providers;
  private final List<NotVerifiedData> notVerified = new ArrayList<>();
  private boolean started;

  VerificationDocument(
      PrintWriter out, Function<ProviderId, Optional<ProviderDescriptor>> providers) {
    this.out = out;
    this.providers = providers;
  }

  @Override
  public void add(VerificationResult result) {
    result
        .fold(
            completed ->
                Optional.of(
                    VerifiedData.of(
                        completed.verified(),
                        providers.apply(completed.verified().integration().provider()))),
            failed -> {
              notVerified.add(NotVerifiedData.of(failed));
              return Optional.<VerifiedData>empty();
            })
        .ifPresent(this::print);
  }

  private void print(VerifiedData verified) {
    out.print(started ? "," : "{\n\"verified\": [\n");
    out.print(JsonPrinter.write(verified));
    out.flush();
    started = true;
  }

  @Override
  public void finish(VerificationReport report) {
    out.print(started ? "],\n" : "{\n\"verified\": [],\n");
    member("notVerified", notVerified);
    out.print(",\n");
    member("counts", VerificationCountsData.of(report));
    out.print(",\n");
    member("findings", report.findings().stream().map(FindingSummaryData::of).toList());
    out.print("}\n");
    out.flush();
  }

  private void member(String name, Object value) {
    out.print("\"" + name + "\": " + JsonPrinter.write(value).stripTrailing());
  }
}
