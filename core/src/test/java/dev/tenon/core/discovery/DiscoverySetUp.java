package dev.tenon.core.discovery;

import dev.tenon.core.Fixture;
import dev.tenon.core.discovery.BulkReport.Result;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** A linked account with two accounts below it that can be linked, and one that cannot. */
abstract class DiscoverySetUp {

  static final String TOP = "acc-123";

  final Fixture fixture = new Fixture();
  final Discovery discovery = fixture.tenon.discovery();
  Integration top;

  @BeforeEach
  void linkTheTopAccount() {
    fixture.provider.accountOf = DiscoverySetUp::accountBelowTop;
    top = fixture.linked("Top");
    below(
        new DiscoveredAccount(TOP, "Top", "top account", Optional.empty(), new Reach.Covered()),
        member("200", "Payments"),
        member("300", "Payments"),
        new DiscoveredAccount(
            "acc-400",
            "Gone",
            "account",
            Optional.of(TOP),
            new Reach.Unlinkable("It is suspended; reopen it first.")));
  }

  void below(DiscoveredAccount... accounts) {
    fixture.provider.below = List.of(accounts);
  }

  BulkReport link(Discovered discovered, String... accounts) {
    return discovery.link(
        new LinkDiscovered(discovered, Set.of(accounts), fixture.ada), entry -> {});
  }

  Result link(String account) {
    return discovery
        .link(new LinkDiscovered(top.id(), Set.of(account), fixture.ada), entry -> {})
        .entries()
        .get(0)
        .result();
  }

  static DiscoveredAccount member(String number, String name) {
    return new DiscoveredAccount(
        "acc-" + number,
        name,
        "account",
        Optional.of(TOP),
        new Reach.Linkable(Map.of("number", number, "level", "under")));
  }

  /** The account with the number in the form; all but the first are below the first. */
  static Optional<Account> accountBelowTop(CheckRequest request) {
    String number = request.form().get("number");
    return Optional.of(
        new Account(
            "acc-" + number,
            "Account " + number,
            Optional.of(TOP).filter(parent -> !parent.equals("acc-" + number))));
  }
}
