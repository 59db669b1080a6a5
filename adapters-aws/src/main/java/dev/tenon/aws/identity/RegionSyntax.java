package dev.tenon.aws.identity;

import dev.tenon.spi.Syntax;
import dev.tenon.spi.Syntax.Mistake;
import dev.tenon.spi.Syntax.Rewrite;
import dev.tenon.spi.Syntax.Rewrite.Conversion;
import java.util.List;
import java.util.Optional;

/**
 * The syntax of the code of a region, with the notations that contain exactly one.
 *
 * <p>Sources: "Regions and Availability Zones" in the AWS Regions user guide, for the zones whose
 * names start with the code of their region; {@code Region} of the AWS SDKs, for underscores.
 */
public final class RegionSyntax {

  private static final String CODE = "[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-[0-9]";

  private static final String DIRECTION = "(?:north|south)?(?:east|west)|north|south|central";

  /** The code of a region in a text, where other words could look like a code. */
  private static final String CODE_IN_TEXT =
      "[a-z]{2,4}(?:-[a-z]{2,5})?-(?:" + DIRECTION + ")-[0-9]";

  private static final String ZONE =
      "(?:[a-z]|-[a-z]{3}-[0-9]{1,2}[a-z]?|-wl[0-9]-[a-z]{3}-wlz-[0-9]{1,2})?";

  private static final String PART = "[_ ]{1,2}";

  /** The code of one region. */
  public static final Syntax SYNTAX =
      new Syntax(
          CODE,
          "the code of an AWS region, such as eu-central-1",
          List.of(
              new Mistake(
                  "(?is).*" + CODE_IN_TEXT + ".*" + CODE_IN_TEXT + ".*",
                  "This names more than one region. Enter only one."),
              new Mistake(
                  "(?i)(?:aws-)?global|all(?: regions)?|any|\\*",
                  "This is not one region. Enter the code of a region, or leave the field empty."),
              new Mistake(
                  "(?i)[a-z]{3,5}[0-9]-az[0-9]{1,2}",
                  "This is the ID of an Availability Zone. Enter the code of its region, such as"
                      + " eu-central-1."),
              new Mistake(
                  "[A-Za-z][A-Za-z ().,-]*",
                  "This is not the code of a region, such as eu-central-1. The AWS console shows the"
                      + " code beside the name of the region.")),
          List.of(
              lowerCase("(?i)" + CODE, "$0"),
              lowerCase("(?is)(?:.*?[^a-z0-9-])??" + inText(), "$1"),
              lowerCase("(?is)(?:.*[^a-z0-9-])?" + inText(), "$1"),
              lowerCase(underscored("([a-z]{2,4})"), "$1-$2-$3"),
              lowerCase(underscored("([a-z]{2,4})" + PART + "([a-z]{2,5})"), "$1-$2-$3-$4")),
          Optional.empty());

  private RegionSyntax() {}

  private static String inText() {
    return "(" + CODE_IN_TEXT + ")" + ZONE + "(?:[^a-z0-9-].*)?";
  }

  private static String underscored(String start) {
    return "(?is)(?:.*[^a-z0-9_ -])?"
        + start
        + PART
        + "("
        + DIRECTION
        + ")"
        + PART
        + "([0-9])(?![a-z0-9_-]).{0,4}";
  }

  private static Rewrite lowerCase(String regex, String replacement) {
    return new Rewrite(regex, replacement, Conversion.LOWER_CASE);
  }
}
