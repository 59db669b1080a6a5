package dev.tenon.sandbox.aws.account;

import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.aws.state.AwsIds;
import dev.tenon.sandbox.aws.state.GeneratedAccounts;
import dev.tenon.sandbox.cloud.GeneratedFleet;
import dev.tenon.sandbox.cloud.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A fleet of AWS accounts. Each of them is alone in a cloud of its own, with the other accounts of
 * its organization; the clock of that cloud shows when the account was last changed. Used inside
 * {@link AwsCloud#locked}.
 */
final class AwsFleet implements GeneratedAccounts {

  private final AwsCloud main;
  private final GeneratedFleet<SeededCloud> fleet;

  private record SeededCloud(AwsCloud cloud, AwsAccount account) {}

  /**
   * @param main the cloud of the platform and of the accounts in no fleet
   */
  AwsFleet(AwsCloud main, AwsSeeder seeder, int size) {
    Instant start = main.clock().instant();
    this.main = main;
    this.fleet =
        new GeneratedFleet<>(
            size,
            number -> {
              AwsCloud cloud = new AwsCloud(new SandboxClock(InstantSource.fixed(start)));
              cloud.add(id -> Optional.of(main));
              return new SeededCloud(cloud, seeder.seed(cloud, number));
            });
  }

  AwsAccount account(int number) {
    return fleet.get(number).account();
  }

  @Override
  public Optional<AwsCloud> find(String accountId) {
    OptionalInt number = number(accountId);
    return number.isPresent()
        ? Optional.of(fleet.get(number.getAsInt()).cloud())
        : Optional.empty();
  }

  @Override
  public void keep(String accountId) {
    number(accountId).ifPresent(fleet::keep);
  }

  void change(int number, AwsChange change) {
    fleet.keep(number);
    apply(change, fleet.get(number), main.clock().instant(), main.propagationDelay());
  }

  void changeAll(AwsChange change) {
    Instant now = main.clock().instant();
    Duration delay = main.propagationDelay();
    fleet.changeAll((number, account) -> apply(change, account, now, delay));
  }

  private OptionalInt number(String accountId) {
    return fleet.prototype().cloud().accountIds().stream()
        .map(original -> AwsIds.number(original, accountId))
        .flatMapToInt(OptionalInt::stream)
        .filter(fleet::has)
        .findFirst();
  }

  private static void apply(AwsChange change, SeededCloud seeded, Instant now, Duration delay) {
    seeded.cloud().clock().advanceTo(now);
    seeded.cloud().delayPropagationBy(delay);
    change.applyTo(new AwsChangeTarget(seeded.cloud(), seeded.account()));
  }
}
