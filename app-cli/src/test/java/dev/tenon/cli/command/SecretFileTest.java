package dev.tenon.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

  private static final int LIMIT = 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {"abc8Q~x", "abc8Q~x\n", "abc8Q~x\r\n", "\uFEFFabc8Q~x\r\n", "abc8Q~x\n\n"})
  void takesTheFirstLineWithoutByteOrderMark(String content) {
    assertThat(decode(content, UTF_8, false)).isEqualTo("abc8Q~x");
  }

  @Test
  void keepsEveryOtherCharacter() {
    assertThat(decode(" \"abc\"\u00A0\n", UTF_8, false)).isEqualTo(" \"abc\"\u00A0");
    assertThat(decode("\uFEFF-----BEGIN\r\nabc\n", UTF_8, true)).isEqualTo("-----BEGIN\r\nabc\n");
  }

  private static Stream<Arguments> unusable() {
    return Stream.of(
        Arguments.of("", UTF_8, "is empty"),
        Arguments.of("\uFEFF", UTF_8, "is empty"),
        Arguments.of("\r\n \u00A0\n", UTF_8, "is empty"),
        Arguments.of("\nhunter2hunter2", UTF_8, "blank first line"),
        Arguments.of(" \t\r\nhunter2hunter2\r\n", UTF_8, "blank first line"),
        Arguments.of("hunter2hunter2", UTF_16, "UTF-16"),
        Arguments.of("\uFEFFhunter2hunter2", UTF_16LE, "UTF-16"),
        Arguments.of("hunter2hunter2", UTF_16LE, "UTF-16"),
        Arguments.of("hunter2hunter2", UTF_16BE, "UTF-16"),
        Arguments.of("hunter2\u00E9", ISO_8859_1, "not in UTF-8"),
        Arguments.of("h".repeat(LIMIT + 1), UTF_8, "larger than 1 KiB"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void refusesAFileWithoutASecretItCanUse(String content, Charset charset, String problem) {
    assertThatThrownBy(() -> decode(content, charset, false))
        .isInstanceOfSatisfying(
            TenonException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(CliErrorCode.SECRET_FILE_INVALID);
              assertThat(failure)
                  .hasMessageContaining(problem)
                  .hasMessageContaining("secret.txt")
                  .hasMessageStartingWith("Client secret cannot")
                  .hasNoCause();
              assertThat(failure.getMessage()).doesNotContain("hunter");
            });
  }

  private static String decode(String content, Charset charset, boolean wholeFile) {
    return new String(
        new SecretFile("Client secret", "secret.txt")
            .decode(content.getBytes(charset), LIMIT, wholeFile));
  }
}
