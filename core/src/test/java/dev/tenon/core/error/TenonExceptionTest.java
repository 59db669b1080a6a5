package dev.tenon.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TenonExceptionTest {

  @Test
  void survivesSerialization() throws Exception {
    TenonException before =
        new TenonException(
            CoreErrorCode.SIGN_IN_LOCKED, "Wait.", Optional.of(Duration.ofMinutes(3)), null);

    TenonException after = read(written(before));

    assertThat(after.code()).isEqualTo(CoreErrorCode.SIGN_IN_LOCKED);
    assertThat(after.category()).isEqualTo(ErrorCategory.TRANSIENT);
    assertThat(after.retryAfter()).contains(Duration.ofMinutes(3));
    assertThat(after).hasMessage("Wait.");
    assertThat(after.getStackTrace()).isEqualTo(before.getStackTrace());
  }

  @Test
  void serializesWithoutACauseThatIsNotSerializable() throws Exception {
    TenonException before =
        TenonException.of(
            new ProviderException(
                ProviderErrorCode.PROVIDER_TIMEOUT,
                "No answer.",
                Optional.empty(),
                new Unwritable("closed")));

    TenonException after = read(written(read(written(before))));

    assertThat(after.code()).isEqualTo(ProviderErrorCode.PROVIDER_TIMEOUT);
    assertThat(after.getCause().toString()).contains(ProviderException.class.getName());
    assertThat(after.getCause().getCause().toString())
        .contains(Unwritable.class.getName() + ": closed");
    assertThat(after.getCause().getCause().getStackTrace())
        .isEqualTo(before.getCause().getCause().getStackTrace());
  }

  @Test
  void serializesCausesThatLeadBackToThemselves() throws Exception {
    Unwritable first = new Unwritable("first");
    first.initCause(new IllegalStateException("second", first));

    TenonException after =
        read(
            written(
                TenonException.of(
                    new ProviderException(
                        ProviderErrorCode.PROVIDER_TIMEOUT,
                        "No answer.",
                        Optional.empty(),
                        first))));

    assertThat(Stream.iterate(after.getCause(), Objects::nonNull, Throwable::getCause)).hasSize(20);
  }

  @Test
  void keepsTheNameAndCategoryOfAnUnknownCode() throws Exception {
    byte[] written = written(new TenonException(AbsentCode.NIMBUS_CLOUDY, "Cloudy."));
    // A name of the same length, so that the stream stays well-formed.
    byte[] elsewhere = replaced(written, "$AbsentCode", "$ElsewhereC");

    TenonException after = read(elsewhere);

    assertThat(after.code()).isNotInstanceOf(AbsentCode.class);
    assertThat(after.code().name()).isEqualTo("NIMBUS_CLOUDY");
    assertThat(after.category()).isEqualTo(ErrorCategory.CUSTOMER_SETUP);
    assertThat(read(written(after)).code().name()).isEqualTo("NIMBUS_CLOUDY");
  }

  private static byte[] written(Throwable failure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    return bytes.toByteArray();
  }

  private static TenonException read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (TenonException) in.readObject();
    }
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private enum AbsentCode implements ErrorCode {
    NIMBUS_CLOUDY;

    @Override
    public ErrorCategory category() {
      return ErrorCategory.CUSTOMER_SETUP;
    }
  }

  /** Holds what cannot be written. */
  private static final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("UnusedVariable")
    private final Object client = new Object();

    Unwritable(String message) {
      super(message);
    }
  }
}
