package dev.tenon.core.integration;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that does not replace a record because somebody else changed it. */
class LostUpdateTest {

  private final Fixture fixture = new Fixture();
  private final Integration contoso = fixture.linked("Contoso");

  static Stream<Named<Consumer<LostUpdateTest>>> changes() {
    return Stream.of(
        Named.of("rename", test -> test.integrations().rename(test.id(), "Other", test.ada())),
        Named.of("pause", test -> test.integrations().pause(test.id(), test.ada())),
        Named.of(
            "verify",
            test -> test.integrations().verify(test.id(), CheckListener.SILENT, test.ada())),
        Named.of("start a rotation", test -> test.rotations().start(test.id(), test.ada())));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isReportedAndChangesNothing(Consumer<LostUpdateTest> change) {
    lose("integrations.update");

    assertThatThrownBy(() -> change.accept(this))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    assertThat(integrations().get(id(), ada())).isEqualTo(contoso);
  }

  static Stream<Named<Consumer<LostUpdateTest>>> rotationChanges() {
    return Stream.of(
        Named.of("cancel", test -> test.rotations().cancel(test.id(), test.ada())),
        Named.of(
            "confirm",
            test -> test.rotations().confirm(test.id(), CheckListener.SILENT, test.ada())));
  }

  @ParameterizedTest
  @MethodSource("rotationChanges")
  void isReportedDuringARotation(Consumer<LostUpdateTest> change) {
    Integration rotating = rotations().start(id(), ada());
    lose("integrations.update");

    assertThatThrownBy(() -> change.accept(this))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    assertThat(integrations().get(id(), ada())).isEqualTo(rotating);
  }

  @Test
  void isReportedOfAnOnboarding() {
    var open = fixture.start("Open", ada());
    lose("onboardings.update");

    assertThatThrownBy(() -> fixture.tenon.onboardings().abandon(open.id(), ada()))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));
    assertThatThrownBy(() -> fixture.connect(open, ada()))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    assertThat(fixture.tenon.onboardings().get(open.id(), ada())).isEqualTo(open);
  }

  static Stream<Named<BiConsumer<LostUpdateTest, ExpectedVersion>>> versionedChanges() {
    return Stream.of(
        Named.of(
            "rename",
            (test, version) -> test.integrations().rename(test.id(), "New", version, test.ada())),
        Named.of(
            "pause", (test, version) -> test.integrations().pause(test.id(), version, test.ada())),
        Named.of(
            "resume",
            (test, version) -> test.integrations().resume(test.id(), version, test.ada())),
        Named.of(
            "start a rotation",
            (test, version) -> test.rotations().start(test.id(), version, test.ada())),
        Named.of(
            "cancel a rotation",
            (test, version) -> test.rotations().cancel(test.id(), version, test.ada())),
        Named.of(
            "unlink",
            (test, version) -> test.integrations().unlink(test.id(), version, test.ada())));
  }

  @ParameterizedTest
  @MethodSource("versionedChanges")
  void aChangeOfAnotherVersionIsRefused(BiConsumer<LostUpdateTest, ExpectedVersion> change) {
    ExpectedVersion current = ExpectedVersion.oneOf(Set.of(contoso.version()));
    ExpectedVersion other = ExpectedVersion.oneOf(Set.of(contoso.version() + 1));

    assertThatThrownBy(() -> change.accept(this, other))
        .satisfies(refusedWith(CoreErrorCode.VERSION_CHANGED));

    assertThat(integrations().get(id(), ada())).isEqualTo(contoso);
    change.accept(this, current);
  }

  @Test
  void aChangeOfAnotherVersionOfAnOnboardingIsRefused() {
    var open = fixture.start("Open", ada());
    ExpectedVersion current = ExpectedVersion.oneOf(Set.of(open.version()));
    ExpectedVersion other = ExpectedVersion.oneOf(Set.of(open.version() + 1));
    Onboardings onboardings = fixture.tenon.onboardings();

    assertThatThrownBy(() -> onboardings.enter(open.id(), Map.of("number", "321"), other, ada()))
        .satisfies(refusedWith(CoreErrorCode.VERSION_CHANGED));
    assertThatThrownBy(() -> onboardings.abandon(open.id(), other, ada()))
        .satisfies(refusedWith(CoreErrorCode.VERSION_CHANGED));

    assertThat(onboardings.get(open.id(), ada())).isEqualTo(open);
    onboardings.abandon(open.id(), current, ada());
  }

  private void lose(String lost) {
    fixture.watched.lost = (change, arguments) -> change.equals(lost);
  }

  private Integrations integrations() {
    return fixture.tenon.integrations();
  }

  private Rotations rotations() {
    return fixture.tenon.rotations();
  }

  private IntegrationId id() {
    return contoso.id();
  }

  private Caller ada() {
    return fixture.ada;
  }
}
