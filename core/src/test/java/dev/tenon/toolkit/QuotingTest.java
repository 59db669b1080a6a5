package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingTest {

  private static final String HOSTILE =
      "$(rm -rf ~)'\"`id`\n${jndi:x}%{if true}\\ $${a} '; exit 1 #\u2019\u0000é漢";
  private static final String HARMLESS =
      "$(rm -rf ~)'\"`id`${jndi:x}%{if true}\\ $${a} '; exit 1 #\u2019é漢";

  @Test
  void bashReadsBackAHostileNameAsItIs() throws Exception {
    assertThat(bash("NAME=" + Quoting.shell(HOSTILE) + "\nprintf '%s' \"$NAME\""))
        .isEqualTo(HARMLESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'", "''", "\\'", "a'b'c", "!history", "-n", "*", "~"})
  void bashReadsBackEdgeCases(String text) throws Exception {
    assertThat(bash("NAME=" + Quoting.shell(text) + "\nprintf '%s' \"$NAME\"")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "a'b, 'a''b'",
        "$(Get-Date) $env:X `n, '$(Get-Date) $env:X `n'",
        "say \"hi\", 'say \"hi\"'",
      })
  void writesAsciiAsALiteralOfPowerShell(String text, String quoted) {
    assertThat(Quoting.powerShell(text)).isEqualTo(quoted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u00d1; Start-Process calc #", "a\u2018b\u2019'c", "\\u0027 \u6f22 \ud83d\ude42"})
  void writesOtherTextForPowerShellInAsciiThatReadsBack(String text) {
    Matcher expression =
        Pattern.compile(
                "\\(\\[regex]::Unescape\\('((?:[ -&(-\\[\\]-~]|''|\\\\u[0-9a-f]{4})*)'\\)\\)")
            .matcher(Quoting.powerShell(text));

    assertThat(expression.matches()).isTrue();
    assertThat(
            Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(expression.group(1).replace("''", "'"))
                .replaceAll(
                    unit ->
                        Matcher.quoteReplacement(
                            String.valueOf((char) Integer.parseInt(unit.group(1), 16)))))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "plain, \"plain\"",
        "${var.x}, \"\\u0024{var.x}\"",
        "$${x}, \"$\\u0024{x}\"",
        "%{if true}, \"\\u0025{if true}\"",
        "50% of $5, \"50% of $5\"",
        "\\\"end, \"\\\\\\\"end\"",
      })
  void opensNoInterpolationInHcl(String text, String quoted) {
    assertThat(Quoting.hcl(text)).isEqualTo(quoted);
  }

  @Test
  void terraformReadsBackAHostileNameAsItIs() throws Exception {
    Path terraform = Path.of("/usr/local/bin/terraform");
    assumeTrue(Files.isExecutable(terraform), "terraform is not installed");
    ProcessBuilder console =
        new ProcessBuilder(terraform.toString(), "console")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    console.directory(Files.createTempDirectory("tenon-terraform").toFile());

    String echoed = output(console, "base64encode(" + Quoting.hcl(HOSTILE) + ")\n");

    assertThat(echoed.strip())
        .endsWith("\"" + Base64.getEncoder().encodeToString(HARMLESS.getBytes(UTF_8)) + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "plain, 'plain'",
        "it's, 'it''s'",
        "a: b # c, 'a: b # c'",
        "!Ref x, '!Ref x'",
        "back\\slash \"$\", 'back\\slash \"$\"'",
      })
  void doublesTheQuoteAndNothingElseInYaml(String text, String quoted) {
    assertThat(Quoting.yaml(text)).isEqualTo(quoted);
  }

  @Test
  void escapesQuotesAndBackslashesInJson() {
    assertThat(Quoting.json("a \"b\" \\c\nd")).isEqualTo("\"a \\\"b\\\" \\\\cd\"");
  }

  @Test
  void removesCharactersThatYamlDoesNotAllow() {
    assertThat(Quoting.yaml("a\u0007b\u0085c\uFFFEd\uFFFFe\n  f: g")).isEqualTo("'abcde  f: g'");
  }

  @Test
  void removesLineBreaksAndInvisibleCharacters() {
    assertThat(Quoting.shell("a\r\nb\u001B[31m\u2028c\u202Ed")).isEqualTo("'ab[31mcd'");
  }

  private static String bash(String script) throws IOException, InterruptedException {
    return output(new ProcessBuilder("bash", "-s"), script);
  }

  private static String output(ProcessBuilder command, String input)
      throws IOException, InterruptedException {
    Process process = command.start();
    process.getOutputStream().write(input.getBytes(UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
