package dev.tenon.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idHashTest {

  @Test
  void writesTheHashThatItRead() {
    String highest = withCost("m=262144,t=10,p=4");

    assertThat(Argon2idHash.parse(highest).format()).isEqualTo(highest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m=262145,t=2,p=1",
        "m=9999999,t=2,p=1",
        "m=19456,t=11,p=1",
        "m=19456,t=99,p=1",
        "m=19456,t=2,p=5",
        "m=19456,t=2,p=99"
      })
  void refusesAHashThatCostsTooMuchToCompute(String cost) {
    assertThatThrownBy(() -> Argon2idHash.parse(withCost(cost)))
        .asInstanceOf(InstanceOfAssertFactories.type(TenonException.class))
        .extracting(TenonException::code)
        .isEqualTo(StoreErrorCode.PASSWORD_HASH_UNREADABLE);
  }

  private static String withCost(String cost) {
    return "$argon2id$v=19$" + cost + "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  }
}
