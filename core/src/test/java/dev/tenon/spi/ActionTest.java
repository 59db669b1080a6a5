package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {

  private static final ProviderId NIMBUS = ProviderId.of("nimbus");

  static Stream<Arguments> actions() {
    return Stream.of(
        arguments(new Action.EnterField("tenant", "contoso"), "enter tenant = contoso"),
        arguments(new Action.CheckAgain(), "check again"),
        arguments(
            new Action.LinkAccount(NIMBUS, Map.of("zone", "east")), "link nimbus {zone=east}"),
        arguments(new Action.DiscoverAccounts(), "discover"),
        arguments(new Action.Rotate(Action.Rotate.Phase.CONFIRM), "rotate CONFIRM"),
        arguments(new Action.Unlink(), "unlink"),
        arguments(new Action.DownloadFile("script"), "download script"),
        arguments(new Action.OpenPage(URI.create("https://example.com/a"), "A"), "open /a"));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void eachKindIsHandledByItsOwnCase(Action action, String rendered) {
    assertThat(action.<String>fold(new Rendering())).isEqualTo(rendered);
  }

  private static final class Rendering implements Action.Cases<String> {

    @Override
    public String enterField(Action.EnterField action) {
      return "enter " + action.field() + " = " + action.value().orElse("?");
    }

    @Override
    public String checkAgain(Action.CheckAgain action) {
      return "check again";
    }

    @Override
    public String linkAccount(Action.LinkAccount action) {
      return "link " + action.provider() + " " + action.values();
    }

    @Override
    public String discoverAccounts(Action.DiscoverAccounts action) {
      return "discover";
    }

    @Override
    public String rotate(Action.Rotate action) {
      return "rotate " + action.phase();
    }

    @Override
    public String unlink(Action.Unlink action) {
      return "unlink";
    }

    @Override
    public String downloadFile(Action.DownloadFile action) {
      return "download " + action.artifact();
    }

    @Override
    public String openPage(Action.OpenPage action) {
      return "open " + action.uri().getPath();
    }
  }

  @Test
  void anEmptyTextClearsAFieldAndNoValueHasToBeLookedUp() {
    assertThat(new Action.EnterField("tenant", "").value()).contains("");
    assertThat(new Action.EnterField("tenant").value()).isEqualTo(Optional.empty());
  }

  @Test
  void theValuesOfALinkAreCopied() {
    Map<String, String> values = new HashMap<>(Map.of("zone", "east"));
    Action.LinkAccount link = new Action.LinkAccount(NIMBUS, values);
    values.put("zone", "west");

    assertThat(link.values()).containsExactly(Map.entry("zone", "east"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.com", "javascript:alert(1)", "//example.com", "/page"})
  void anActionOpensOnlyHttpsPages(String address) {
    assertThatThrownBy(() -> new Action.OpenPage(URI.create(address), "Page"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }
}
