package dev.tenon.fuzz;

import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people enter into the fields of all providers; the first byte selects the field. */
final class Fields implements Target {

  private static final int SHOWN_BY_CHANCE = 12;

  private final List<Field> fields =
      Stream.<ProviderFactory>of(
              new M365ProviderFactory(), new AzureProviderFactory(), new AwsProviderFactory())
          .flatMap(factory -> factory.descriptor().fields().stream())
          .toList();

  @Override
  public void read(byte[] input) {
    Field field = Target.choice(input, fields);
    String entered = Target.rest(input);
    Optional<String> problem = field.problem(entered);
    String value = field.normalize(entered);
    Target.require(
        problem.isEmpty() == field.syntax().matches(value), "a problem of a value that matches");
    if (problem.isEmpty()) {
      Target.require(
          field.normalize(value).equals(value), field.name() + ": a value is repaired twice");
    } else {
      String text = problem.get();
      Target.require(text.length() < 1_500, "a long explanation");
      Target.require(text.chars().noneMatch(Character::isISOControl), "a control character");
      Target.require(
          !field.secret() || entered.length() < SHOWN_BY_CHANCE || !text.contains(entered),
          "a secret is shown");
    }
  }

  @Override
  public List<String> seeds() {
    List<String> values =
        List.of(
            "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11",
            "contoso.onmicrosoft.com",
            "https://portal.azure.com/#@contoso.com/resource/subscriptions/x",
            "arn:aws:iam::123456789012:role/Tenon",
            "\u201cm\u00fcnchen.de\u201d, muenchen.de",
            "global",
            "member");
    return java.util.stream.IntStream.range(0, fields.size())
        .boxed()
        .flatMap(index -> values.stream().map(value -> (char) index.intValue() + value))
        .toList();
  }

  @Override
  public int share() {
    return 60_000;
  }
}
