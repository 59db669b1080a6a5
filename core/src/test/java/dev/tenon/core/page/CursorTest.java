package dev.tenon.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  private final Cursor cursor = Cursor.after("integrations of w by name", List.of("zürich", ""));

  @Test
  void returnsItsPosition() {
    assertThat(new Cursor(cursor.value()).position("integrations of w by name"))
        .containsExactly("zürich", "");
  }

  @Test
  void isRejectedByAnotherList() {
    assertInvalid(cursor, "integrations of w by state");
  }

  @Test
  void isRejectedByTheListOfAWorkspaceWhoseNameDiffersInTheLastCharacter() {
    assertInvalid(Cursor.after("integrations of w1", List.of("a")), "integrations of w2");
  }

  @Test
  void isRejectedWhenAnyCharacterChanges() {
    for (int i = 0; i < cursor.value().length() - 1; i++) {
      char other = cursor.value().charAt(i) == 'A' ? 'B' : 'A';
      assertInvalid(
          new Cursor(cursor.value().substring(0, i) + other + cursor.value().substring(i + 1)),
          "integrations of w by name");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "%%%", "abc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void isRefusedWhenItIsNone(String value) {
    assertInvalid(new Cursor(value), "integrations of w by name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "name", "-1e9", "+1000000000-01-01T00:00:00Z", "99999-01-01T00:00:00Z"})
  void isRefusedWhenItsPositionCannotBeConverted(String made) {
    Cursor forged = Cursor.after("l", List.of(made));

    assertInvalid(() -> forged.position("l", parts -> Long.parseLong(parts.get(0))));
    assertInvalid(() -> forged.position("l", parts -> Cursor.time(parts.get(0))));
    assertInvalid(() -> forged.position("l", parts -> parts.get(1)));
  }

  @Test
  void isRefusedWithTextThatPostgreSqlDoesNotHave() {
    assertInvalid(Cursor.after("l", List.of("a\0b")), "l");
  }

  @Test
  void aPageHasACursorOnlyIfMoreItemsFollow() {
    List<String> rows = List.of("a", "b", "c");

    assertThat(Page.cut(rows, 3, row -> Cursor.after("l", List.of(row))))
        .isEqualTo(new Page<>(rows, Optional.empty()));
    Page<String> first = Page.cut(rows, 2, row -> Cursor.after("l", List.of(row)));
    assertThat(first.items()).containsExactly("a", "b");
    assertThat(first.next().orElseThrow().position("l")).containsExactly("b");
  }

  @Test
  void aPageIsImmutable() {
    List<String> rows = new ArrayList<>(List.of("a"));
    Page<String> page = new Page<>(rows, Optional.empty());
    rows.add("b");

    assertThat(page.items()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 501})
  void aLimitOutOfRangeIsRejected(int limit) {
    assertThatThrownBy(() -> PageRequest.first(limit))
        .isInstanceOfSatisfying(
            TenonException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(CoreErrorCode.LIMIT_INVALID));
  }

  private static void assertInvalid(Cursor cursor, String list) {
    assertInvalid(() -> cursor.position(list));
  }

  private static void assertInvalid(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            TenonException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(CoreErrorCode.CURSOR_INVALID));
  }
}
