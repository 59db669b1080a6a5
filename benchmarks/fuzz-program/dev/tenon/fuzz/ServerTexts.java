package dev.tenon.fuzz;

import com.google.gson.JsonParser;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Logo;
import dev.tenon.core.workspace.Names;
import dev.tenon.toolkit.Quoting;
import dev.tenon.toolkit.RetryAfter;
import dev.tenon.toolkit.ServerText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Headers, text that servers and people wrote, and its quotation in scripts. */
final class ServerTexts implements Target {

  @Override
  public void read(byte[] input) {
    String text = Target.text(input);
    RetryAfter.parse(text, InstantSource.system())
        .ifPresent(
            wait ->
                Target.require(
                    !wait.isNegative() && wait.compareTo(Duration.ofDays(1)) <= 0,
                    "a wait of " + wait));
    String clean = ServerText.clean(text);
    Target.require(clean.length() <= 301, "a text of " + clean.length());
    Target.require(clean.chars().noneMatch(Character::isISOControl), "a control character");
    Target.require(ServerText.clean(clean).equals(clean), "a clean text is cleaned again");
    requireQuoted(text);
    try {
      String name = Names.valid(text);
      Target.require(Names.valid(name).equals(name), "a name is changed again");
      Names.key(name);
    } catch (TenonException expected) {
      // It is no name.
    }
    try {
      Logo.of(input);
    } catch (TenonException expected) {
      // It is no image.
    }
  }

  private static void requireQuoted(String text) {
    String shell = Quoting.shell(text);
    Target.require(
        shell.replace("'\\''", "").matches("(?s)'[^']*'"), "the shell reads more than one word");
    String powerShell = Quoting.powerShell(text);
    Target.require(powerShell.chars().allMatch(c -> c >= ' ' && c < 127), "not in ASCII");
    String inner =
        powerShell.replaceFirst("^\\(\\[regex]::Unescape\\('", "'").replaceFirst("'\\)\\)$", "'");
    Target.require(
        inner.substring(1, inner.length() - 1).replace("''", "").indexOf('\'') < 0,
        "PowerShell reads more than one literal");
    Target.require(JsonParser.parseString(Quoting.json(text)).isJsonPrimitive(), "no JSON string");
    String yaml = Quoting.yaml(text);
    Target.require(
        yaml.substring(1, yaml.length() - 1).replace("''", "").indexOf('\'') < 0,
        "YAML reads more than one scalar");
    String hcl = Quoting.hcl(text);
    Target.require(!hcl.contains("${") && !hcl.contains("%{"), "HCL interpolates");
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "Fri, 27 Nov 2026 12:00:00 GMT",
        "120",
        "Contoso 'Ltd' \"x\" ${y} %{z} $(a) `b` \\",
        "\u001b[31mred\u202e\u2019 \uD83D\uDE00",
        "\u0089PNG");
  }

  @Override
  public int share() {
    return 100_000;
  }
}
