package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.operator.SignInAttempts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemorySignInAttempts implements SignInAttemptRepository {

  final Rows<List<String>, SignInAttempts> rows = new Rows<>();

  @Override
  public Optional<SignInAttempts> find(String operatorHash, String sourceHash) {
    return Optional.ofNullable(rows.all().get(List.of(operatorHash, sourceHash)));
  }

  @Override
  public void put(SignInAttempts attempts) {
    rows.all().put(keyOf(attempts), attempts);
  }

  @Override
  public void removeAll(String operatorHash) {
    rows.all().keySet().removeIf(key -> key.get(0).equals(operatorHash));
  }

  @Override
  public void removeBefore(Instant unproven, Instant proven) {
    rows.all()
        .values()
        .removeIf(
            it ->
                it.provenAt()
                    .map(at -> at.isBefore(proven))
                    .orElse(it.attemptedAt().isBefore(unproven)));
  }

  @Override
  public void keepNewestUnproven(int limit) {
    rows.all().values().stream()
        .filter(it -> it.provenAt().isEmpty())
        .sorted(comparing(SignInAttempts::attemptedAt).reversed())
        .skip(limit)
        .map(InMemorySignInAttempts::keyOf)
        .toList()
        .forEach(rows.all()::remove);
  }

  private static List<String> keyOf(SignInAttempts attempts) {
    return List.of(attempts.operatorHash(), attempts.sourceHash());
  }
}
