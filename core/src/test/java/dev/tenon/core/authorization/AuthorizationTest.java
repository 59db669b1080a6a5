package dev.tenon.core.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.Refusals;
import dev.tenon.core.SampleArguments;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.AuthorizationTable.Permission;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.GuestScope;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorizationTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "roles.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+\\.\\w+)` \\| ([a-z, ]+) \\| ([a-z]*) *\\|", Pattern.MULTILINE);

  private final Fixture fixture = new Fixture();

  @Test
  void hasAnEntryForEveryUseCaseAndNoOther() {
    TreeSet<String> useCases = new TreeSet<>();
    groups().forEach(group -> methods(group).forEach(it -> useCases.add(nameOf(group, it))));

    assertThat(AuthorizationTable.all().keySet()).isEqualTo(useCases);
  }

  @Test
  void needsACallerWhereverAUseCaseTakesOne() {
    groups()
        .forEach(
            group ->
                methods(group)
                    .forEach(
                        method ->
                            assertThat(permission(nameOf(group, method)).needsCaller())
                                .as(method.toString())
                                .isEqualTo(takesCaller(method))));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GUEST")
  void allowsEachRoleExactlyWhatTheTableStates(Role role) {
    assertAllowed(callerAs(role), permission -> permission.roles().contains(role));
  }

  @ParameterizedTest
  @EnumSource
  void allowsEachGuestExactlyWhatTheTableStates(GuestTask task) {
    GuestScope scope = new GuestScope(task, "sample", Optional.empty());
    assertAllowed(
        Caller.guest(fixture.ada.workspace(), scope, OperatorId.of("sample")),
        permission -> permission.guests().contains(task));
  }

  @Test
  void namesGuestsExactlyWhereTheRoleIsAllowed() {
    AuthorizationTable.all()
        .forEach(
            (name, permission) ->
                assertThat(permission.roles().contains(Role.GUEST))
                    .as(name)
                    .isEqualTo(!permission.guests().isEmpty()));
  }

  private void assertAllowed(Caller caller, Predicate<Permission> expected) {
    groups()
        .forEach(
            group ->
                methods(group)
                    .filter(AuthorizationTest::takesCaller)
                    .forEach(
                        method ->
                            assertThat(isAllowed(group, method, caller))
                                .as("%s calls %s", caller, method)
                                .isEqualTo(expected.test(permission(nameOf(group, method))))));
  }

  @Test
  void namesTheCurrentAndTheRequiredRole() {
    Caller viewer = callerAs(Role.VIEWER);

    assertThatThrownBy(() -> fixture.start("Contoso", viewer))
        .satisfies(Refusals.refusedWith(CoreErrorCode.NOT_AUTHORIZED))
        .hasMessageContaining("The role viewer")
        .hasMessageContaining("needs the role administrator or editor");
    assertThat(fixture.unfinished(fixture.ada)).isEmpty();
  }

  /** Nobody can give an operator the role of the visitors of setup links. */
  @Test
  void doesNotSuggestTheRoleOfAGuest() {
    Onboarding started = fixture.start("Contoso", fixture.ada);
    Onboardings onboardings = fixture.tenon.onboardings();

    assertThatThrownBy(() -> onboardings.enter(started.id(), Map.of(), callerAs(Role.VIEWER)))
        .satisfies(Refusals.refusedWith(CoreErrorCode.NOT_AUTHORIZED))
        .hasMessageContaining("needs the role administrator or editor. An");
    assertThatThrownBy(() -> fixture.tenon.setupLinks().guide(fixture.ada))
        .satisfies(Refusals.refusedWith(CoreErrorCode.NOT_AUTHORIZED))
        .hasMessage("Only visitors of a setup link may call setupLinks.guide.");
  }

  @Test
  void tellsTheUserOfATokenToCreateAnotherOne() {
    Caller token = callerAs(Role.VIEWER).limitedTo(EnumSet.allOf(ApiScope.class));

    assertThatThrownBy(() -> fixture.start("Contoso", token))
        .satisfies(Refusals.refusedWith(CoreErrorCode.NOT_AUTHORIZED))
        .hasMessageEndingWith("Create an API token with that role.");
  }

  @Test
  void aGuestHasAccessToOneOnboardingOnly() {
    Onboarding mine = fixture.start("Contoso", fixture.ada);
    Onboarding other = fixture.start("Fabrikam", fixture.ada);
    Caller guest = mine.guest(OperatorId.of("admin@contoso.example"));
    Onboardings onboardings = fixture.tenon.onboardings();

    assertThat(onboardings.get(mine.id(), guest).id()).isEqualTo(mine.id());
    assertThat(onboardings.guide(mine.id(), guest).steps()).isNotEmpty();
    assertThat(onboardings.enter(mine.id(), Map.of("number", "321"), guest).form())
        .containsEntry("number", "321");
    assertNotFound(() -> onboardings.get(other.id(), guest));
    assertNotFound(() -> onboardings.guide(other.id(), guest));
    assertNotFound(() -> onboardings.enter(other.id(), Map.of(), guest));
    assertNotFound(() -> fixture.connect(other, guest));
    assertThat(onboardings.connect(new Connect(mine.id(), Map.of(), guest), CheckListener.SILENT))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void isDocumented() throws IOException {
    SortedMap<String, String> documented = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(DOCUMENT));
    while (row.find()) {
      documented.put(row.group(1), row.group(2).strip() + " | " + row.group(3));
    }
    SortedMap<String, String> declared = new TreeMap<>();
    AuthorizationTable.all().forEach((name, it) -> declared.put(name, text(it)));

    assertThat(documented).isEqualTo(declared);
  }

  @Test
  void namesAnArgumentThatIsNullBeforeAnythingElse() {
    groups()
        .forEach(
            group ->
                methods(group)
                    .forEach(
                        method -> {
                          for (int i = 0; i < method.getParameterCount(); i++) {
                            if (!method.getParameterTypes()[i].isPrimitive()) {
                              assertRefusesNull(group, method, i);
                            }
                          }
                        }));
  }

  private void assertRefusesNull(Method group, Method method, int index) {
    Object[] arguments = new SampleArguments(fixture.ada).of(method);
    arguments[index] = null;
    assertThatThrownBy(() -> method.invoke(group.invoke(fixture.tenon), arguments))
        .cause()
        .isInstanceOf(NullPointerException.class)
        .hasMessageStartingWith("%s: argument %d,", nameOf(group, method), index + 1);
  }

  private static void assertNotFound(ThrowingCallable call) {
    assertThatThrownBy(call).satisfies(Refusals.refusedWith(CoreErrorCode.ONBOARDING_NOT_FOUND));
  }

  private static String text(Permission permission) {
    return permission.needsCaller()
        ? Stream.concat(
                    permission.roles().stream()
                        .filter(role -> role != Role.GUEST)
                        .map(AuthorizationTest::lowerCase),
                    permission.guests().stream().map(task -> "guest for " + lowerCase(task)))
                .collect(Collectors.joining(", "))
            + " | "
            + lowerCase(permission.scope())
        : "no caller | ";
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private Caller callerAs(Role role) {
    return new Caller(fixture.ada.workspace(), OperatorId.of("sample"), role);
  }

  private boolean isAllowed(Method group, Method method, Caller caller) {
    Object[] arguments =
        new SampleArguments(caller)
            .with(OnboardingId.class, new OnboardingId("sample"))
            .with(IntegrationId.class, new IntegrationId("sample"))
            .of(method);
    try {
      method.invoke(group.invoke(fixture.tenon), arguments);
      return true;
    } catch (InvocationTargetException e) {
      return !(e.getCause() instanceof TenonException refusal
          && refusal.code() == CoreErrorCode.NOT_AUTHORIZED);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Permission permission(String useCase) {
    return AuthorizationTable.find(useCase).orElseThrow();
  }

  /** The accessors of {@link Tenon} that return use cases; a watch runs on its own and has none. */
  private static Stream<Method> groups() {
    return Arrays.stream(Tenon.class.getMethods())
        .filter(method -> method.getReturnType().isInterface())
        .filter(method -> method.getReturnType() != Watch.class)
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> !method.getName().equals("builder"));
  }

  private static Stream<Method> methods(Method group) {
    return Arrays.stream(group.getReturnType().getMethods());
  }

  private static String nameOf(Method group, Method method) {
    return group.getName() + "." + method.getName();
  }

  private static boolean takesCaller(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .anyMatch(
            type ->
                type == Caller.class
                    || (type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                            .anyMatch(component -> component.getType() == Caller.class)));
  }
}
