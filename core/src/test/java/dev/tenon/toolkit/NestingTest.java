package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestingTest {

  @Test
  void acceptsXmlUpToTheDepth() {
    assertThatCode(() -> Nesting.requireXml("<a><b>c</b></a>".getBytes(UTF_8), 2))
        .doesNotThrowAnyException();
    assertRefused("<a><b><c/></b></a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a [\u0001]><a/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://169.254.169.254/\">]><x>&e;</x>"
      })
  void refusesWhatIsNotXmlOrHasADocumentType(String xml) {
    assertRefused(xml);
  }

  private static void assertRefused(String xml) {
    assertThatThrownBy(() -> Nesting.requireXml(xml.getBytes(UTF_8), 2))
        .isInstanceOf(UnreadableAnswer.class);
  }
}
