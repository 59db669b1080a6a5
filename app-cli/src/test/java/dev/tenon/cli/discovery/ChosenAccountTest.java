package dev.tenon.cli.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.discovery.Discovered;
import dev.tenon.core.discovery.Discovered.Found;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.testkit.store.StoreSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChosenAccountTest {

  private static final Discovered DISCOVERED =
      new Discovered(
          StoreSamples.integration(new WorkspaceId("w"), "AWS"),
          List.of(found("111", "sales"), found("222", "sales"), found("333", "111")));

  @Test
  void isFoundByItsIdOrName() {
    assertThat(ChosenAccount.id(DISCOVERED, "222")).contains("222");
    assertThat(ChosenAccount.id(DISCOVERED, "nobody")).isEmpty();
  }

  @Test
  void hasAnIdThatIsTheNameOfAnother() {
    assertThat(ChosenAccount.id(DISCOVERED, "111")).contains("111");
  }

  @Test
  void isAskedForByIdIfSeveralHaveTheName() {
    assertThatThrownBy(() -> ChosenAccount.id(DISCOVERED, "sales"))
        .hasMessage("2 accounts have the name sales. Specify their ids instead: 111, 222");
  }

  private static Found found(String id, String name) {
    return new Found(
        new DiscoveredAccount(
            id, name, "account", Optional.empty(), new DiscoveredAccount.Reach.Covered()),
        Optional.empty());
  }
}
