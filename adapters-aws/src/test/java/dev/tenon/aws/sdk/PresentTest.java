package dev.tenon.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.toolkit.CallFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentTest {

  private static final List<String> ITEMS = List.of("one");

  /** Without the rest, a policy that allows too much would not be seen. */
  @ParameterizedTest
  @CsvSource({"true,", "true, ''", ","})
  void rejectsAPageThatDoesNotLeadToTheRest(Boolean truncated, String marker) {
    assertThatThrownBy(() -> Present.page("AWS IAM", ITEMS, truncated, marker))
        .isInstanceOf(CallFault.class);
  }

  @Test
  void readsWhetherThereIsANextPage() {
    assertThat(Present.page("AWS IAM", ITEMS, true, "m").next()).contains("m");
    assertThat(Present.page("AWS IAM", ITEMS, false, null).next()).isEmpty();
  }
}
