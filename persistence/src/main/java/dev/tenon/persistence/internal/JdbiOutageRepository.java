package dev.tenon.persistence.internal;

import dev.tenon.core.outage.Outage;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.List;

/** Counts in the table {@code unanswered_count} and outages in the table {@code outage}. */
public record JdbiOutageRepository(JdbiTransactions transactions) implements OutageRepository {

  private static final String COUNT =
      """
      INSERT INTO unanswered_count (provider, service, minute, verifications)
      VALUES (:provider, :service, :minute, :verifications)
      ON CONFLICT (provider, service, minute)
      DO UPDATE SET verifications = unanswered_count.verifications + excluded.verifications\
      """;

  private static final String SUMS =
      """
      SELECT service, SUM(verifications) FROM unanswered_count
      WHERE provider = :provider AND minute >= :minute GROUP BY service ORDER BY service\
      """;

  private static final String OPEN =
      "SELECT provider, service, percent, since FROM outage ORDER BY provider, service";

  private static final String BEGIN =
      """
      INSERT INTO outage (provider, service, percent, since)
      VALUES (:provider, :service, :percent, :since) ON CONFLICT (provider, service) DO NOTHING\
      """;

  @Override
  public void count(ProviderId provider, String service, Instant minute, long verifications) {
    transactions.using(
        handle ->
            handle
                .createUpdate(COUNT)
                .bind("provider", provider.value())
                .bind("service", service)
                .bind("minute", StoredTime.write(minute))
                .bind("verifications", verifications)
                .execute());
  }

  @Override
  public List<Count> countsSince(ProviderId provider, Instant from) {
    return transactions.using(
        handle ->
            handle
                .createQuery(SUMS)
                .bind("provider", provider.value())
                .bind("minute", StoredTime.write(from))
                .map((row, context) -> new Count(row.getString(1), row.getLong(2)))
                .list());
  }

  @Override
  public void keepCounts(Instant first, Instant last) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM unanswered_count WHERE minute < :first OR minute > :last")
                .bind("first", StoredTime.write(first))
                .bind("last", StoredTime.write(last))
                .execute());
  }

  @Override
  public List<Outage> open() {
    return transactions.using(
        handle ->
            handle
                .createQuery(OPEN)
                .map(
                    (row, context) ->
                        new Outage(
                            ProviderId.of(row.getString(1)),
                            row.getString(2),
                            row.getInt(3),
                            StoredTime.read(row.getString(4))))
                .list());
  }

  @Override
  public boolean begin(Outage outage) {
    return transactions.using(
        handle ->
            handle
                    .createUpdate(BEGIN)
                    .bind("provider", outage.provider().value())
                    .bind("service", outage.service())
                    .bind("percent", outage.percent())
                    .bind("since", StoredTime.write(outage.since()))
                    .execute()
                == 1);
  }

  @Override
  public void end(ProviderId provider, String service) {
    delete("outage", provider, service);
    delete("unanswered_count", provider, service);
  }

  private void delete(String table, ProviderId provider, String service) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM " + table + " WHERE provider = :provider AND service = :service")
                .bind("provider", provider.value())
                .bind("service", service)
                .execute());
  }
}
