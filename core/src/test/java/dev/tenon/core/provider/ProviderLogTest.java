package dev.tenon.core.provider;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.LogRecorder;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.CheckListener;
import org.junit.jupiter.api.Test;

class ProviderLogTest {

  private final Fixture fixture = new Fixture();

  @Test
  void containsTheStackTraceButNotTheMessageOfAProvider() {
    Integration linked = fixture.linked("Contoso");
    fixture.provider.duringCheck =
        () -> {
          throw new IllegalStateException("canary");
        };
    try (LogRecorder log = new LogRecorder("dev.tenon.core")) {
      assertThatThrownBy(
              () ->
                  fixture
                      .tenon
                      .integrations()
                      .verify(linked.id(), CheckListener.SILENT, fixture.ada))
          .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("provider=scripted", "IllegalStateException", "ProviderLogTest")
          .doesNotContain("canary");
    }
  }

  @Test
  void isEmptyWithoutAFailure() {
    try (LogRecorder log = new LogRecorder("dev.tenon.core")) {
      Integration linked = fixture.linked("Contoso");
      fixture.tenon.integrations().verify(linked.id(), CheckListener.SILENT, fixture.ada);
      fixture.tenon.close();

      assertThat(log.lines()).isEmpty();
    }
  }
}
