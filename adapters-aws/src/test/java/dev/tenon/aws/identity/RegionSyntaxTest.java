package dev.tenon.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Field;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regions as operators copy them from the console, the command line and code. */
class RegionSyntaxTest {

  private static final Field FIELD =
      Field.optional("region", "Region", "", RegionSyntax.SYNTAX, "eu-central-1");

  @ParameterizedTest
  @EnumSource(Partition.class)
  void acceptsEveryRegionAndFindsItInATextAndInCode(Partition partition) {
    assertThat(partition.regions())
        .allSatisfy(
            region -> {
              assertThat(FIELD.problem(region)).isEmpty();
              assertThat(FIELD.normalize(region)).isEqualTo(region);
              assertThat(FIELD.normalize("Region (" + region + "b)")).isEqualTo(region);
              assertThat(
                      FIELD.normalize(
                          "Region." + region.toUpperCase(Locale.ROOT).replace('-', '_')))
                  .isEqualTo(region);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EU-CENTRAL-1",
        "Europe (Frankfurt) eu-central-1",
        "Europe (Frankfurt)\neu-central-1",
        "eu-central-1 (Frankfurt)",
        "Region: eu-central-1",
        "AWS_REGION=eu-central-1",
        "\"AWS_DEFAULT_REGION\": \"eu-central-1\",",
        "--region eu-central-1",
        "eu-central-1a",
        "eu-central-1-ham-1a",
        "eu-central-1-wl1-ber-wlz-1",
        "eu\u2013central\u20131",
        "eu_central_1",
        "eu central 1",
        "eu-central-1.amazonaws.com",
        "https://eu-central-1.console.aws.amazon.com/console/home?region=eu-central-1#",
        "eu-central-1, eu-central-1b"
      })
  void findsTheRegion(String entered) {
    assertThat(FIELD.normalize(entered)).isEqualTo("eu-central-1");
    assertThat(FIELD.problem(entered)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eu-central-1, eu-west-1 | more than one region",
        "eu-central-1 and eu-west-1 | more than one region",
        "https://us-east-1.console.aws.amazon.com/iam/home?region=eu-west-1 | more than one region",
        "global | not one region",
        "All regions | not one region",
        "euc1-az2 | ID of an Availability Zone",
        "Europe (Frankfurt) | not the code of a region",
        "westeurope | not the code of a region",
        "eu-central | not the code of a region",
        "eu-central-12 | must be the code",
        "eu-central-1-logs | must be the code",
        "europe-west3 | must be the code"
      })
  void saysWhatIsNoRegion(String entered, String why) {
    assertThat(FIELD.problem(entered).orElseThrow()).contains(why);
  }

  @Test
  void hostileEntriesAreRefusedFast() {
    assertThat(FIELD.problem("a-".repeat(2_000))).isPresent();
    assertThat(FIELD.problem("eu_central_".repeat(350))).isPresent();
  }
}
