package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.outage.Outage;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.core.outage.OutageRepository.Count;
import dev.tenon.core.store.Store;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** How a store counts verifications without an answer, and keeps outages. */
public interface OutageRepositoryContract extends StoreSource {

  @Test
  default void sumsVerificationsWithoutAnAnswerByService() {
    ProviderId one = ProviderId.of("one");
    ProviderId other = ProviderId.of("other");
    Instant minute = StoreSamples.NOW.truncatedTo(ChronoUnit.MINUTES);
    Instant next = minute.plus(Duration.ofMinutes(1));
    try (Store store = openStore()) {
      OutageRepository outages = store.outages();
      store
          .transactions()
          .write(
              () -> {
                outages.count(one, "", minute, 5);
                outages.count(one, "Mail", minute, 2);
                outages.count(one, "Mail", minute, 1);
                outages.count(one, "", next, 7);
                outages.count(other, "", next, 9);

                assertThat(outages.countsSince(one, minute))
                    .containsExactly(new Count("", 12), new Count("Mail", 3));
                assertThat(outages.countsSince(one, next)).containsExactly(new Count("", 7));

                outages.count(one, "", next.plusSeconds(60), 5);
                outages.keepCounts(next, next);
                assertThat(outages.countsSince(one, minute)).containsExactly(new Count("", 7));
                assertThat(outages.countsSince(other, minute)).containsExactly(new Count("", 9));
              });
    }
  }

  @Test
  default void keepsOneOutageOfAServiceUntilItEnds() {
    Outage mail = new Outage(ProviderId.of("one"), "Mail", 80, StoreSamples.NOW);
    Outage files = new Outage(ProviderId.of("one"), "Files", 50, StoreSamples.NOW);
    try (Store store = openStore()) {
      OutageRepository outages = store.outages();
      store
          .transactions()
          .write(
              () -> {
                assertThat(outages.begin(mail)).isTrue();
                assertThat(outages.begin(files)).isTrue();
                assertThat(
                        outages.begin(
                            new Outage(mail.provider(), "Mail", 90, mail.since().plusSeconds(9))))
                    .isFalse();
                assertThat(outages.open()).containsExactly(files, mail);

                outages.end(mail.provider(), "Mail");
                outages.end(ProviderId.of("other"), "Files");
                assertThat(outages.open()).containsExactly(files);
              });
    }
  }

  @Test
  default void forgetsWhatWasCountedOfAServiceWhenItsOutageEnds() {
    ProviderId one = ProviderId.of("one");
    ProviderId other = ProviderId.of("other");
    Instant minute = StoreSamples.NOW.truncatedTo(ChronoUnit.MINUTES);
    try (Store store = openStore()) {
      OutageRepository outages = store.outages();
      store
          .transactions()
          .write(
              () -> {
                for (String service : new String[] {"", "Mail", "Files"}) {
                  outages.count(one, service, minute, 5);
                  outages.count(other, service, minute, 5);
                }

                outages.end(one, "Mail");

                assertThat(outages.countsSince(one, minute))
                    .containsExactly(new Count("", 5), new Count("Files", 5));
                assertThat(outages.countsSince(other, minute)).hasSize(3);
              });
    }
  }
}
