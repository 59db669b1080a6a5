package dev.tenon.toolkit;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Limits how deeply an answer is nested, before a recursive parser of an SDK or a JSON library
 * reads it and runs out of stack.
 */
public final class Nesting {

  private Nesting() {}

  /**
   * Accepts JSON in UTF-8 that is nested at most so many levels deep. Says nothing about whether it
   * is well-formed.
   *
   * @throws UnreadableAnswer when it is nested more deeply
   */
  public static void requireJson(byte[] json, int deepest) throws UnreadableAnswer {
    int depth = 0;
    boolean quoted = false;
    for (int at = 0; at < json.length; at++) {
      byte character = json[at];
      if (quoted && character == '\\') {
        at++;
      } else if (character == '"') {
        quoted = !quoted;
      } else if (!quoted && (character == '{' || character == '[')) {
        depth++;
        if (depth > deepest) {
          throw tooDeep();
        }
      } else if (!quoted && (character == '}' || character == ']')) {
        depth--;
      }
    }
  }

  /**
   * Accepts well-formed XML without a document type that is nested at most so many levels deep.
   *
   * @throws UnreadableAnswer otherwise
   */
  public static void requireXml(byte[] xml, int deepest) throws UnreadableAnswer {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      int depth = 0;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> depth++;
          case XMLStreamConstants.END_ELEMENT -> depth--;
          case XMLStreamConstants.DTD -> throw new UnreadableAnswer("declares a document type");
          default -> {}
        }
        if (depth > deepest) {
          throw tooDeep();
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      // The parser of the JDK also throws other exceptions, such as MissingResourceException for a
      // character that no document type may contain.
      throw new UnreadableAnswer("is not XML");
    }
  }

  private static UnreadableAnswer tooDeep() {
    return new UnreadableAnswer("is nested too deeply");
  }
}
