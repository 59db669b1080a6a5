package dev.tenon.cli.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.discovery.BulkReport.Entry;
import dev.tenon.core.discovery.BulkReport.Result;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import dev.tenon.testkit.store.StoreSamples;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkViewTest {

  private static final WorkspaceId WORKSPACE = new WorkspaceId("w");

  @Test
  void showsTheNextStepOfEachProblemOnce() {
    TextLayout page = new TextLayout(100, false);

    view(blocked("111", "NO_ROLE"), blocked("222", "NO_ROLE", "NO_ACCESS")).print(page);

    assertThat(page.toString())
        .contains("0 of 2 are linked.")
        .containsOnlyOnce("NO_ROLE in 2 accounts")
        .containsOnlyOnce("NO_ACCESS in 1 account")
        .contains("Administrator for NO_ROLE", "1. Remove NO_ACCESS.", "https://example.com/")
        .contains("See everything that is missing for one of them:");
  }

  private static BulkView view(Entry... entries) {
    Integration source = StoreSamples.integration(WORKSPACE, "AWS");
    return new BulkView(source, new BulkReport(List.of(entries)));
  }

  private static Entry blocked(String account, String... codes) {
    CheckResult failed =
        new CheckResult.Failed(Stream.of(codes).map(BulkViewTest::finding).toList());
    return new Entry(
        new DiscoveredAccount(
            account,
            "Account " + account,
            "account",
            Optional.empty(),
            new DiscoveredAccount.Reach.Linkable(Map.of())),
        new Result.Blocked(
            StoreSamples.onboarding(WORKSPACE, "Account " + account, StoreSamples.NOW),
            StoreSamples.verification(Map.of(CheckId.of("access"), failed))));
  }

  private static Finding finding(String code) {
    return new Finding(
        code,
        "Something is wrong.",
        List.of(),
        new Remediation(
            "Administrator for " + code,
            List.of("Remove " + code + "."),
            List.of(),
            Optional.of(URI.create("https://example.com/"))));
  }
}
