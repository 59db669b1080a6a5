package dev.tenon.core;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertMessage;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.event.Event;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.store.Retention;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of a builder change. */
class TenonBuilderTest {

  private final Fixture fixture = new Fixture();
  private final Tenon.Builder builder =
      Tenon.builder()
          .store(fixture.store)
          .provider(fixture.provider)
          .clock(fixture.clock)
          .alertSenders(() -> List.copyOf(fixture.senders));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://tenon.example",
        "mailto:ada@tenon.example",
        "https:///console",
        "tenon.example",
        "https://tenon.example/?page=1"
      })
  void refusesAConsoleUrlThatCannotBeExtended(String url) {
    URI given = URI.create(url);

    assertThatThrownBy(() -> builder.consoleUrl(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the console URL must be an http or https URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://tenon.example/app//", "http://tenon.example/app"})
  void linksToTheConsoleWithoutTheSlashesAtItsEnd(String url) {
    try (Tenon tenon = builder.consoleUrl(URI.create(url)).build()) {
      CreateAlertChannel command =
          new CreateAlertChannel("log", AlertChannelKind.LOG, "", AlertPolicy.DEFAULT, fixture.ada);
      tenon.alertChannels().test(tenon.alertChannels().create(command).channel().id(), fixture.ada);
    }

    AlertMessage sent = fixture.sender(AlertChannelKind.LOG).sent.get(0);
    assertThat(sent.console().orElseThrow().toString())
        .isEqualTo(url.replaceFirst("/+$", ""))
        .endsWith("/app");
  }

  @Test
  void refusesANegativeCloseTimeout() {
    Duration negative = Duration.ofMillis(-1);

    assertThatThrownBy(() -> builder.closeTimeout(negative))
        .isInstanceOf(IllegalArgumentException.class);
    builder.closeTimeout(Duration.ZERO).build().close();
  }

  @Test
  void keepsEventsForTheRetention() {
    Duration hour = Duration.ofHours(1);
    try (Tenon tenon = builder.retention(new Retention(hour, hour, hour, hour)).build()) {
      tenon.workspaces().rename("Acme One", fixture.ada);
      List<Event> first = tenon.events().list(PageRequest.first(9), fixture.ada).items();
      fixture.clock.advance(hour.plusMillis(1));
      tenon.workspaces().rename("Acme Two", fixture.ada);

      assertThat(tenon.events().list(PageRequest.first(9), fixture.ada).items())
          .isNotEmpty()
          .doesNotContainAnyElementsOf(first);
    }
  }

  @Test
  void allowsEachReturnUrlThatWasAdded() {
    CreateSetupLink command =
        new CreateSetupLink(
            SetupTarget.link(fixture.start("Contoso", fixture.ada).id()), fixture.ada);
    try (Tenon tenon =
        builder
            .setupReturnUrl(URI.create("https://one.example/done"))
            .setupReturnUrl(URI.create("https://two.example/done"))
            .build()) {
      for (String host : List.of("one", "two")) {
        URI url = URI.create("https://" + host + ".example/done");
        assertThat(tenon.setupLinks().create(command.returningTo(url)).link().returnUrl())
            .contains(url);
      }
      CreateSetupLink other = command.returningTo(URI.create("https://three.example/done"));
      assertThatThrownBy(() -> tenon.setupLinks().create(other))
          .satisfies(refusedWith(CoreErrorCode.RETURN_URL_REFUSED));
    }
  }
}
