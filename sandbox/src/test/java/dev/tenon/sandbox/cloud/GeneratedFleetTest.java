package dev.tenon.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The state of an account is a list of words here. */
class GeneratedFleetTest {

  private static final int SIZE = 100_000;

  private final List<Integer> generated = new ArrayList<>();
  private final GeneratedFleet<List<String>> fleet =
      new GeneratedFleet<>(
          SIZE,
          number -> {
            generated.add(number);
            return new ArrayList<>(List.of("new"));
          });

  @Test
  void generatesNothingBeforeItIsNeeded() {
    assertThat(fleet.has(1)).isTrue();
    assertThat(fleet.has(SIZE)).isTrue();
    assertThat(fleet.has(0)).isFalse();
    assertThat(fleet.has(SIZE + 1)).isFalse();
    assertThat(generated).isEmpty();
  }

  @Test
  void holdsOnlyTheAccountsThatWereUsedLast() {
    fleet.get(1);
    fleet.get(1);
    assertThat(generated).containsExactly(1);

    for (int number = 2; number <= 2_000; number++) {
      fleet.get(number);
    }
    fleet.get(2_000);
    assertThat(generated).hasSize(2_000);
    fleet.get(1);
    assertThat(generated).hasSize(2_001).endsWith(1);
  }

  @Test
  void keepsAnAccountThatIsChanged() {
    fleet.keep(1);
    fleet.get(1).add("own");
    for (int number = 2; number <= 2_000; number++) {
      fleet.get(number);
    }

    assertThat(fleet.get(1)).containsExactly("new", "own");
    assertThat(fleet.changed()).hasSize(1);
  }

  @Test
  void appliesAChangeOfAllToGeneratedKeptAndCachedAccounts() {
    fleet.keep(1);
    fleet.get(1).add("own");
    fleet.get(2);

    fleet.changeAll((number, words) -> words.add("all " + number));

    assertThat(fleet.get(1)).containsExactly("new", "own", "all 1");
    assertThat(fleet.get(2)).containsExactly("new", "all 2");
    assertThat(fleet.get(3)).containsExactly("new", "all 3");
    assertThat(fleet.prototype()).containsExactly("new", "all 0");
  }

  @Test
  void refusesAChangeThatNoAccountPermits() {
    assertThatThrownBy(() -> fleet.changeAll(GeneratedFleetTest::remove))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(fleet.get(1)).containsExactly("new");
  }

  @Test
  void leavesAKeptAccountThatDoesNotPermitAChange() {
    fleet.changeAll((number, words) -> words.add("old"));
    fleet.keep(1);
    fleet.get(1).remove("old");

    fleet.changeAll(GeneratedFleetTest::remove);

    assertThat(fleet.get(1)).containsExactly("new");
    assertThat(fleet.get(2)).containsExactly("new");
  }

  private static void remove(int number, List<String> words) {
    if (!words.remove("old")) {
      throw new IllegalArgumentException("there is nothing old");
    }
  }
}
