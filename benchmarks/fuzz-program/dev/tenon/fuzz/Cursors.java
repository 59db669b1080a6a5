package dev.tenon.fuzz;

import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditFilter;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.m365.M365ProviderFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cursors as clients send them, and cursors with a valid check whose positions were chosen by a
 * client: the check finds mistakes, and is no secret. The first byte selects the list.
 */
final class Cursors implements Target {

  private static final Duration WITHIN = Duration.ofDays(30);

  private final Tenon tenon =
      Tenon.builder().store(new InMemoryStore()).provider(new M365ProviderFactory()).build();
  private final Caller caller =
      new Caller(tenon.workspaces().create("Fuzz").id(), OperatorId.of("fuzz"), Role.ADMINISTRATOR);

  private record PagedList(String name, Consumer<PageRequest> read) {}

  private final List<PagedList> lists =
      List.of(
          new PagedList(
              "integrations|%s|NAME|false|%s"
                  .formatted(caller.workspace(), IntegrationFilter.ALL.canonical()),
              page ->
                  tenon
                      .integrations()
                      .list(IntegrationFilter.ALL, IntegrationOrder.NAME, page, caller)),
          new PagedList(
              "expiring credentials " + caller.workspace() + " " + WITHIN,
              page -> tenon.integrations().expiringCredentials(WITHIN, page, caller)),
          new PagedList("events " + caller.workspace(), page -> tenon.events().list(page, caller)),
          new PagedList(
              "alert channels " + caller.workspace(),
              page -> tenon.alertChannels().list(page, caller)),
          new PagedList(
              "operators " + caller.workspace(), page -> tenon.operators().list(page, caller)),
          new PagedList(
              "open onboardings|" + caller.workspace(),
              page -> tenon.onboardings().listOpen(page, caller)),
          new PagedList(
              "audit|%s|%s".formatted(caller.workspace(), AuditFilter.ALL),
              page -> tenon.auditTrail().list(AuditFilter.ALL, page, caller)),
          new PagedList(
              "alert deliveries " + caller.workspace() + " " + Optional.empty(),
              page -> tenon.alertChannels().deliveries(Optional.empty(), page, caller)));

  @Override
  public void read(byte[] input) {
    PagedList list = Target.choice(input, lists);
    String text = Target.rest(input);
    List<String> position = List.of(text.split("\n", -1));
    request(list, new Cursor(text));
    if (position.size() < 10 && text.length() < 10_000) {
      request(list, Cursor.after(list.name(), position));
      request(list, Cursor.after(list.name(), position.subList(1, position.size())));
    }
  }

  private static void request(PagedList list, Cursor cursor) {
    try {
      list.read().accept(new PageRequest(5, Optional.of(cursor)));
    } catch (TenonException expected) {
      Target.require(expected.code() == CoreErrorCode.CURSOR_INVALID, "code " + expected.code());
    }
  }

  @Override
  public List<String> seeds() {
    return java.util.stream.IntStream.range(0, lists.size())
        .boxed()
        .flatMap(
            index ->
                List.of(
                        "name\nname",
                        "2026-11-23T12:00:00Z\nint_abcdefghijklmnop",
                        "12",
                        Cursor.after(lists.get(index).name(), List.of("1", "2")).value())
                    .stream()
                    .map(text -> (char) index.intValue() + text))
        .toList();
  }

  @Override
  public int share() {
    return 70_000;
  }
}
