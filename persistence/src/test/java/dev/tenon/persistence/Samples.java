package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCode;
import java.util.Arrays;

/** What several tests of the store share. */
final class Samples {

  static final VaultKey KEY = key(7);

  private Samples() {}

  /** A key all of whose bytes are the same. */
  static VaultKey key(int value) {
    byte[] bytes = new byte[VaultKey.LENGTH];
    Arrays.fill(bytes, (byte) value);
    return VaultKey.of(bytes);
  }

  /** What an attempt is refused with, whose code has to be the given one. */
  static TenonException refusal(ErrorCode code, Runnable attempt) {
    TenonException refusal = catchThrowableOfType(TenonException.class, attempt::run);
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    return refusal;
  }
}
