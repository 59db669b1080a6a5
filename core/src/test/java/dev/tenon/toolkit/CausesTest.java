package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void startsWithTheOutermostException() {
    Exception inner = new Exception("inner");
    Exception outer = new Exception("outer", inner);

    assertThat(Causes.of(outer)).containsExactly(outer, inner);
  }

  @Test
  void endsOnACycle() {
    Exception one = new Exception("one");
    Exception other = new Exception("other", one);
    one.initCause(other);

    assertThat(Causes.of(one)).hasSize(20);
  }
}
