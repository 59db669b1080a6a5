package dev.tenon.core.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.tenon.core.outage.Outage;
import dev.tenon.core.outage.OutageRepository;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.List;

final class InMemoryOutages implements OutageRepository {

  final Rows<CountKey, Long> counts = new Rows<>();
  final Rows<OutageKey, Outage> rows = new Rows<>();

  @Override
  public void count(ProviderId provider, String service, Instant minute, long verifications) {
    counts.all().merge(new CountKey(provider, service, minute), verifications, Long::sum);
  }

  @Override
  public List<Count> countsSince(ProviderId provider, Instant from) {
    return counts.all().entrySet().stream()
        .filter(entry -> entry.getKey().provider().equals(provider))
        .filter(entry -> !entry.getKey().minute().isBefore(from))
        .collect(
            groupingBy(entry -> entry.getKey().service(), summingLong(entry -> entry.getValue())))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(comparing(Count::service))
        .toList();
  }

  @Override
  public void keepCounts(Instant first, Instant last) {
    counts
        .all()
        .keySet()
        .removeIf(key -> key.minute().isBefore(first) || key.minute().isAfter(last));
  }

  @Override
  public List<Outage> open() {
    return rows.all().values().stream()
        .sorted(comparing((Outage one) -> one.provider().value()).thenComparing(Outage::service))
        .toList();
  }

  @Override
  public boolean begin(Outage outage) {
    return rows.all().putIfAbsent(new OutageKey(outage.provider(), outage.service()), outage)
        == null;
  }

  @Override
  public void end(ProviderId provider, String service) {
    rows.all().remove(new OutageKey(provider, service));
    counts
        .all()
        .keySet()
        .removeIf(key -> key.provider().equals(provider) && key.service().equals(service));
  }

  record CountKey(ProviderId provider, String service, Instant minute) {}

  record OutageKey(ProviderId provider, String service) {}
}
