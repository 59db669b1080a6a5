package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.integration.HistoryEntry;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralProcessesTest {

  private static final Caller CALLER = RenamingProgram.CALLER;

  @TempDir Path folder;

  @Test
  void keepsEveryAcknowledgedWriteOfAKilledProcess() throws Exception {
    long acknowledged = 0;
    try (ChildProcess child = rename("killed", 1_000_000)) {
      while (acknowledged < 200) {
        acknowledged = Long.parseLong(child.readLine());
      }
      child.kill();
      for (String line : child.readLines()) {
        acknowledged = Math.max(acknowledged, Long.parseLong(line));
      }
    }

    try (SqliteStore store = open();
        Tenon tenon = Tenon.builder().store(store).build()) {
      store.requireIntact();
      Integration renamed = tenon.integrations().get(integrations(tenon).get(0).id(), CALLER);
      long kept = renamed.version();

      assertThat(kept).isBetween(acknowledged, acknowledged + 1);
      assertThat(renamed.name()).isEqualTo("killed-" + kept);
      assertThat(historyOf(renamed, tenon)).isEqualTo(kept);
      assertThat(entriesOfAnIntactTrail(tenon)).isEqualTo(kept);
    }
  }

  /** Both also make the database: there is none when they start. */
  @Test
  void losesNothingWhenTwoProcessesWriteAtOnce() throws Exception {
    try (ChildProcess one = rename("one", 150);
        ChildProcess two = rename("two", 150)) {
      assertThat(one.readLines()).hasSize(150);
      assertThat(two.readLines()).hasSize(150);
      assertThat(one.waitFor()).isZero();
      assertThat(two.waitFor()).isZero();
    }

    try (SqliteStore store = open();
        Tenon tenon = Tenon.builder().store(store).build()) {
      assertThat(integrations(tenon))
          .extracting(IntegrationSummary::name)
          .containsExactly("one-150", "two-150");
      assertThat(entriesOfAnIntactTrail(tenon)).isEqualTo(300);
    }
  }

  /** As a shell loop or a scheduler starts commands; all of them also create the database. */
  @Test
  void twentyProcessesWriteInTurn() throws Exception {
    List<ChildProcess> children = new ArrayList<>();
    try {
      for (int child = 1; child <= 20; child++) {
        children.add(rename("child-" + child, 5));
      }
      for (ChildProcess child : children) {
        assertThat(child.readLines()).containsExactly("1", "2", "3", "4", "5");
        assertThat(child.waitFor()).isZero();
      }
    } finally {
      children.forEach(ChildProcess::close);
    }

    try (SqliteStore store = open();
        Tenon tenon = Tenon.builder().store(store).build()) {
      assertThat(integrations(tenon)).hasSize(20);
      assertThat(entriesOfAnIntactTrail(tenon)).isEqualTo(100);
    }
  }

  private static List<IntegrationSummary> integrations(Tenon tenon) {
    return tenon
        .integrations()
        .list(IntegrationFilter.ALL, IntegrationOrder.NAME, PageRequest.first(), CALLER)
        .items();
  }

  private static long historyOf(Integration integration, Tenon tenon) {
    long entries = 0;
    Optional<Cursor> cursor = Optional.empty();
    do {
      Page<HistoryEntry> page =
          tenon.integrations().history(integration.id(), new PageRequest(500, cursor), CALLER);
      entries += page.items().size();
      cursor = page.next();
    } while (cursor.isPresent());
    return entries;
  }

  private ChildProcess rename(String name, int times) throws Exception {
    return ChildProcess.start(
        List.of(), RenamingProgram.class, file().toString(), name, String.valueOf(times));
  }

  private static long entriesOfAnIntactTrail(Tenon tenon) {
    AuditVerification verification = tenon.auditTrail().verify(CALLER);
    assertThat(verification).isInstanceOf(AuditVerification.Intact.class);
    return verification.fold(AuditVerification.Intact::entries, broken -> -1L);
  }

  private SqliteStore open() {
    return SqliteStore.open(file(), Samples.KEY);
  }

  private Path file() {
    return folder.resolve("tenon.db");
  }
}
