package dev.tenon.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.JarProviderFactory;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.spi.Action;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionCommandsTest {

  private final ProviderDescriptor nimbus = new JarProviderFactory().descriptor();
  private final ActionCommands preview = ActionCommands.of(nimbus);
  private final ActionCommands open =
      new ActionCommands(
          nimbus.id(), Optional.of(nimbus), Optional.of("My cloud"), false, List.of());
  private final ActionCommands linked =
      new ActionCommands(
          nimbus.id(), Optional.of(nimbus), Optional.of("My cloud"), true, List.of());

  @Test
  void entersAFieldOfAnUnfinishedOnboarding() {
    assertThat(open.commands(List.of(new Action.EnterField("accountNumber"))))
        .containsExactly("tenon link nimbus --name 'My cloud' --account-number …");
    assertThat(open.commands(List.of(new Action.EnterField("accountNumber", "4 2"))))
        .containsExactly("tenon link nimbus --name 'My cloud' --account-number '4 2'");
    assertThat(open.commands(List.of(new Action.EnterField("accountNumber", ""))))
        .containsExactly("tenon link nimbus --name 'My cloud' --account-number ''");
    assertThat(open.commands(List.of(new Action.EnterField("apiKey"))))
        .containsExactly("tenon link nimbus --name 'My cloud' --api-key-file …");
  }

  @Test
  void entersAFieldOfALinkedAccountByLinkingItAgain() {
    assertThat(
            linked.commands(
                List.of(new Action.Unlink(), new Action.EnterField("accountNumber", "42"))))
        .containsExactly(
            "tenon unlink 'My cloud'", "tenon link nimbus --name 'My cloud' --account-number 42");
  }

  @Test
  void checksAgainByConnectingOrByVerifying() {
    assertThat(open.commands(List.of(new Action.CheckAgain())))
        .containsExactly("tenon link nimbus --name 'My cloud'");
    assertThat(linked.commands(List.of(new Action.CheckAgain())))
        .containsExactly("tenon verify 'My cloud'");
  }

  @Test
  void checksANewCredentialAgainByConfirmingIt() {
    ActionCommands rotating =
        new ActionCommands(
            nimbus.id(), Optional.of(nimbus), Optional.of("My cloud"), true, List.of(), true);

    assertThat(rotating.commands(List.of(new Action.CheckAgain())))
        .containsExactly("tenon rotate 'My cloud' --confirm");
  }

  @Test
  void checksAgainWithTheValuesThatWereNotSaved() {
    ActionCommands rejected =
        new ActionCommands(
            nimbus.id(),
            Optional.of(nimbus),
            Optional.of("My cloud"),
            false,
            List.of(nimbus.field("accountNumber").orElseThrow()));

    assertThat(
            rejected.commands(
                List.of(new Action.CheckAgain(), new Action.EnterField("accountNumber"))))
        .containsExactly("tenon link nimbus --name 'My cloud' --account-number …");
  }

  @Test
  void rotatesInPhases() {
    assertThat(
            linked.commands(
                List.of(
                    new Action.Rotate(Action.Rotate.Phase.START),
                    new Action.Rotate(Action.Rotate.Phase.CONFIRM),
                    new Action.Rotate(Action.Rotate.Phase.CANCEL))))
        .containsExactly(
            "tenon rotate 'My cloud'",
            "tenon rotate 'My cloud' --confirm",
            "tenon rotate 'My cloud' --cancel");
  }

  @Test
  void linksDiscoversAndSavesFiles() {
    assertThat(
            preview.commands(
                List.of(
                    new Action.LinkAccount(ProviderId.of("nimbus"), Map.of("accountNumber", "42")),
                    new Action.LinkAccount(ProviderId.of("other"), Map.of()),
                    new Action.DiscoverAccounts(),
                    new Action.DownloadFile("template"),
                    new Action.Unlink())))
        .containsExactly(
            "tenon link nimbus --name NAME --account-number 42",
            "tenon link other --name NAME",
            "tenon discover NAME",
            "tenon guide nimbus --name NAME --save .",
            "tenon link nimbus --name NAME --abandon");
  }

  @Test
  void printsPagesWithTheirTitles() {
    TextLayout page = new TextLayout(80, false);

    open.print(
        page,
        8,
        List.of(
            new Action.OpenPage(URI.create("https://nimbus.example/keys"), "API keys"),
            new Action.CheckAgain(),
            new Action.Unlink()));

    assertThat(page.toString())
        .isEqualTo(
            """
              Page      API keys: https://nimbus.example/keys
              Command   tenon link nimbus --name 'My cloud'
                        tenon link nimbus --name 'My cloud' --abandon
            """);
  }
}
