package dev.tenon.core.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A credential that was lent to a provider, or made by it, is closed after the call. */
class LentCredentialTest {

  private final Fixture fixture = new Fixture();
  private final Caller ada = fixture.ada;
  private final IntegrationId contoso = fixture.linked("Contoso").id();

  @AfterEach
  void everyLentCredentialIsClosed() {
    assertThat(fixture.provider.credentials)
        .as("made, lent to link, and lent or made after that")
        .hasSizeGreaterThan(2)
        .allSatisfy(LentCredentialTest::assertClosed);
  }

  private static void assertClosed(Credential credential) {
    assertThatThrownBy(() -> credential.part("key"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void afterAVerification() {
    var unused = fixture.tenon.integrations().verify(contoso, CheckListener.SILENT, ada);
  }

  @Test
  void afterAFailedVerification() {
    fixture.provider.duringCheck =
        () -> {
          throw new ProviderException(ProviderErrorCode.PROVIDER_UNREACHABLE, "No connection.");
        };

    assertThatThrownBy(
            () -> fixture.tenon.integrations().verify(contoso, CheckListener.SILENT, ada))
        .isInstanceOf(TenonException.class);

    assertThat(
            fixture
                .tenon
                .integrations()
                .attempts(contoso, PageRequest.first(1), ada)
                .items()
                .get(0)
                .codes())
        .as("the attempt is recorded")
        .containsExactly("PROVIDER_UNREACHABLE");
  }

  @Test
  void afterDiscovery() {
    var unused = fixture.tenon.discovery().discover(contoso, ada);
  }

  @Test
  void afterASession() {
    fixture.provider.session =
        request ->
            new AccessSession.BearerToken(
                Secret.of("token"), fixture.clock.instant().plusSeconds(3_600));

    var unused = fixture.tenon.access().open(new OpenAccess(contoso, ada));
  }

  @Test
  void afterTheStartOfARotation() {
    var unused = fixture.tenon.rotations().start(contoso, ada);
  }

  @Test
  void afterARotation() {
    fixture.tenon.rotations().start(contoso, ada);

    assertThat(fixture.tenon.rotations().confirm(contoso, CheckListener.SILENT, ada))
        .isInstanceOf(RotationOutcome.Activated.class);
  }
}
