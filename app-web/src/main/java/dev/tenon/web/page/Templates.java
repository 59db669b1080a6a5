package dev.tenon.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * Renders the precompiled templates. They escape every value for its place in the HTML, and the
 * result has no characters that only a terminal or the direction of the text could obey.
 */
public final class Templates {

  private static final String PACKAGE = "dev.tenon.web.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

  /**
   * Renders a page.
   *
   * @param template its path below the template folder
   * @param frame what surrounds the page
   * @param model its content, of the type that the template declares
   */
  public String render(String template, Object frame, Object model) {
    StringOutput output = new StringOutput();
    engine.render(template, Map.of("frame", frame, "model", model), output);
    return VisibleText.of(output.toString());
  }

  /** Renders a part of a page, which has no frame. */
  public String renderPart(String template, Object model) {
    StringOutput output = new StringOutput();
    engine.render(template, Map.of("model", model), output);
    return VisibleText.of(output.toString());
  }
}
