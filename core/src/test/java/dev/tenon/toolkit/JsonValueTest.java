package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

  @Test
  void readsWhatAServerReturns() throws UnreadableAnswer {
    JsonValue json =
        parse(
            " {\"name\": \"A\\u00fcb \\\"\\n\\u001b[2Jc\", \"count\": -1.5e3, \"on\": true,"
                + " \"none\": null, \"list\": [\"a\", 2, {\"b\": []}, null], \"empty\": {}} ");

    assertThat(json.text("name")).contains("Aüb \" [2Jc");
    assertThat(json.text("count")).contains("-1.5e3");
    assertThat(json.text("on")).contains("true");
    assertThat(json.text("none")).isEmpty();
    assertThat(json.text("absent")).isEmpty();
    assertThat(json.text("list")).isEmpty();
    assertThat(json.texts("list")).containsExactly("a", "2");
    assertThat(json.texts("name")).isEmpty();
    assertThat(json.elements("list")).hasSize(4);
    assertThat(json.elements("list").get(2).member("b").map(JsonValue::elements))
        .contains(List.of());
    assertThat(json.toString()).doesNotContain("c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"a\" : [ 1 , 2 ] , \"b\" : { } , \"c\" : [ ] }",
        "{\"a\":[1,2],\"b\":{},\"c\":[]}",
        "\t{\n\"a\"\r:\n[\t1\n,\r2\t]\n,\t\"b\"\n:\r{\n}\t,\n\"c\":[\r]\n}\t"
      })
  void allowsSpaceBetweenAllParts(String text) throws UnreadableAnswer {
    JsonValue json = parse(text);

    assertThat(json.texts("a")).containsExactly("1", "2");
    assertThat(json.member("b")).isPresent();
    assertThat(json.member("c").map(JsonValue::elements)).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\" 1}",
        "{'a': 1}",
        "nul",
        "01",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\t\"",
        "[1] [2]",
        "<html>",
        "{\"a\": }",
        "-",
        "+1",
        "\"\\u00"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessage("is not JSON");
  }

  @Test
  void acceptsSixtyFourLevels() throws Exception {
    assertThat(parse("[".repeat(64) + "1" + "]".repeat(64))).isNotNull();
    assertThatThrownBy(() -> parse("[".repeat(65) + "1" + "]".repeat(65)))
        .hasMessage("is nested too deeply");
  }

  @Test
  void limitsTheDepth() throws UnreadableAnswer {
    assertThat(parse("[".repeat(60) + "]".repeat(60)).elements()).hasSize(1);
    assertThatThrownBy(() -> parse("[".repeat(100_000))).hasMessage("is nested too deeply");
    assertThatThrownBy(() -> parse("{\"a\":".repeat(100_000))).hasMessage("is nested too deeply");
  }

  @Test
  void limitsTheDepthForOtherParsers() throws UnreadableAnswer {
    Nesting.requireJson(bytes("{\"[[[[\\\"[[\": [1, 2]}"), 2);
    Nesting.requireJson(bytes("[[1], [2], [3], {}]"), 2);
    Nesting.requireXml(bytes("<a><b>x</b><b/></a>"), 2);

    assertThatThrownBy(() -> Nesting.requireJson(bytes("{\"a\": [[1]]}"), 2))
        .hasMessage("is nested too deeply");
    assertThatThrownBy(() -> Nesting.requireXml(bytes("<a><b><c/></b></a>"), 2))
        .hasMessage("is nested too deeply");
    assertThatThrownBy(() -> Nesting.requireXml(bytes("<a><b></a>"), 2)).hasMessage("is not XML");
    assertThatThrownBy(
            () -> Nesting.requireXml(bytes("<!DOCTYPE a [<!ENTITY e \"x\">]><a>x</a>"), 2))
        .isInstanceOf(UnreadableAnswer.class);
  }

  private static JsonValue parse(String json) throws UnreadableAnswer {
    return JsonValue.parse(bytes(json));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
