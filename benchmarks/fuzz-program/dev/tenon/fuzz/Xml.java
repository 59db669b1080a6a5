package dev.tenon.fuzz;

import dev.tenon.toolkit.Nesting;
import dev.tenon.toolkit.UnreadableAnswer;
import java.util.List;

/** XML, whose document types and depth are refused. */
final class Xml implements Target {

  @Override
  public void read(byte[] input) {
    try {
      Nesting.requireXml(input, 64);
    } catch (UnreadableAnswer expected) {
      // It is no XML.
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"c\"><d>e&amp;&#65;</d><![CDATA[f]]><!-- g --></a>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://169.254.169.254/\">]><x>&e;</x>");
  }

  @Override
  public int share() {
    return 40_000;
  }
}
