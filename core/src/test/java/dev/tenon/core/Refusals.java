package dev.tenon.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCode;
import org.assertj.core.api.ThrowingConsumer;

/** Looks at the code of a refusal. */
public final class Refusals {

  private Refusals() {}

  public static ThrowingConsumer<Throwable> refusedWith(ErrorCode code) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                TenonException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
