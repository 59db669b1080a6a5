package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCode;
import java.util.Random;

/** What several tests of the store share. */
public final class Samples {

  public static final VaultKey KEY = key(7);

  private Samples() {}

  /** The key of this number: the same in every process, and not weak. */
  public static VaultKey key(int number) {
    byte[] bytes = new byte[VaultKey.LENGTH];
    new Random(number).nextBytes(bytes);
    return VaultKey.of(bytes);
  }

  /** What an attempt is refused with, whose code has to be the given one. */
  public static TenonException refusal(ErrorCode code, Runnable attempt) {
    TenonException refusal = catchThrowableOfType(TenonException.class, attempt::run);
    assertThat(refusal).as("refused").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    return refusal;
  }
}
