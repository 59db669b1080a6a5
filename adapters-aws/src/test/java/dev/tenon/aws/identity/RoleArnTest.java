package dev.tenon.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.spi.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleArnTest {

  private static final String ARN = "arn:aws:iam::123456789012:role/Tenon";
  private static final Field FIELD = Field.required("roleArn", "Role ARN", "", RoleArn.SYNTAX, ARN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/Tenon",
        "arn:aws-cn:iam::123456789012:role/Tenon",
        "arn:aws-us-gov:iam::123456789012:role/Tenon",
        "arn:aws-eusc:iam::123456789012:role/Tenon",
        "arn:aws:iam::123456789012:role/tenon/link/Tenon",
        "arn:aws:iam::123456789012:role/a!b:c/x_+=,.@-y"
      })
  void readsTheArnOfARoleAndWritesItAgain(String text) {
    assertThat(RoleArn.parse(text)).hasToString(text);
    assertThat(RoleArn.SYNTAX.matches(text)).isTrue();
  }

  /** Roles that were linked before entries took these characters for the end of a text. */
  @ParameterizedTest
  @ValueSource(strings = {"Tenon.", "Tenon,"})
  void readsANameWhoseEndAnEntryDoesNotAccept(String name) {
    String arn = "arn:aws:iam::123456789012:role/" + name;

    assertThat(RoleArn.parse(arn)).hasToString(arn);
    assertThat(RoleArn.SYNTAX.matches(arn)).isFalse();
    assertThat(RoleArn.SYNTAX.mistake(arn).orElseThrow()).contains("ends with a");
  }

  @Test
  void keepsThePathInAnotherAccount() {
    assertThat(RoleArn.parse("arn:aws:iam::123456789012:role/a/b/C").in("210987654321"))
        .hasToString("arn:aws:iam::210987654321:role/a/b/C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Tenon|not an ARN",
        "https://console.aws.amazon.com/iam/home#/roles/details/Tenon|This is a link",
        "arn:aws:iam::123456789012|not a complete ARN",
        "arn:aws-iso:iam::123456789012:role/T|partition other than",
        "arn:aws:sts::123456789012:assumed-role/T/session|role session",
        "arn:aws:s3::123456789012:role/T|another service",
        "arn:aws:iam::123456789012:root|the account itself",
        "arn:aws:iam::123456789012:user/ada|a user",
        "arn:aws:iam::123456789012:policy/P|ARN of a policy",
        "arn:aws:iam::123456789012:instance-profile/P|an instance profile",
        "arn:aws:iam::123456789012:group/G|another kind of IAM resource",
        "arn:aws:iam:us-east-1:123456789012:role/T|contains a region",
        "arn:aws:iam::12345678901:role/T|fewer than 12 digits",
        "arn:aws:iam::123456789O12:role/T|does not have 12 digits",
        "arn:aws:iam::<account>:role/T|a placeholder",
        "arn:aws:iam::${AWS::AccountId}:role/T|a placeholder",
        "arn:aws:iam::123456789012:role/T-*|a wildcard",
        "arn:aws:iam:123456789012:role/T|A colon is missing",
        "arn:aws:iam::123456789012/role/T|a slash where a colon belongs",
        "arn:aws:iam::123456789012:role:T|followed by :role/",
        "arn:aws:iam::123456789012:Role/T|followed by :role/",
        "ARN:AWS:IAM::123456789012:ROLE/T|lower-case letters",
        "aws:iam::123456789012:role/T|The beginning of the ARN is missing",
        "123456789012|an account ID",
        "1234-5678-9012|an account ID",
        "AKIAIOSFODNN7EXAMPLE|ID of an access key",
        "AROAIOSFODNN7EXAMPLE|unique ID of a role",
        "the role arn:aws:iam::123456789012:role/T is ready|other text beside the ARN",
        "arn:aws:iam::123456789012:role/T/|ends with a slash",
        "arn:aws:iam::1234567890123:role/T|12 digits",
        "arn:aws:iam::１２３４５６７８９０１２:role/T|not allowed in an ARN",
        "arn:aws:iam::123456789012:role/aws-service-role/support.amazonaws.com/A|service of its own",
        "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/A|service of its own",
        "arn:aws:iam::123456789012:role/|role name",
        "arn:aws:iam::123456789012:role/Te?non|role name",
        "arn:aws:iam::123456789012:role/a//T|path of the role",
        "arn:aws:iam::123456789012:role/Tenon Access|a space",
        "arn:aws:iam::123456789012:role/a b/Tenon|a space"
      })
  void saysWhatIsWrong(String text, String why) {
    assertThatThrownBy(() -> RoleArn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
    assertThat(RoleArn.SYNTAX.matches(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ARN,
        "\u201C" + ARN + "\u201D",
        "RoleArn: " + ARN,
        "RoleArn\t" + ARN + "\tEnter this value in Tenon as Role ARN.\t-",
        "\"RoleArn\": \"" + ARN + "\",",
        "tenon_role_arn = \"" + ARN + "\"",
        "TENON_ROLE_ARN=" + ARN,
        ARN + ", " + ARN,
        "Role ARN: " + ARN + ", External ID: abc",
        "RoleArn=" + ARN + ",ExternalId=x",
        "Role ARN: " + ARN + ",",
        ARN + ",",
        ARN + ".",
        "            \"Arn\": \"" + ARN + "\"",
        "{\"Role\": {\"Path\": \"/\", \"Arn\": \"" + ARN + "\", \"RoleId\": \"AROA\"}}",
        "{\"Arn\": \"" + ARN + "\", \"Principal\": {\"AWS\": \"arn:aws:iam::210987654321:root\"}}",
        "{\\\"Arn\\\": \\\"" + ARN + "\\\"}",
        "ROLE\t" + ARN + "\t2024-01-01T00:00:00+00:00\t/\tTenon",
        "ARN: " + ARN,
        "Value \u2013 " + ARN,
        "| RoleArn | " + ARN + " |",
        "<td>" + ARN + "</td>",
        "<Arn> " + ARN + " </Arn>",
        "&quot;" + ARN + "&quot;",
        "**" + ARN + "**",
        "\u2022 " + ARN,
        "My role is " + ARN + ".",
        ARN + "\nExternal ID: abc",
        ARN + " - External ID abc",
        "roleArn=" + ARN + "&externalId=abc",
        "Arn:aws:iam::123456789012:role/Tenon",
        "arn:aws:iam::1234-5678-9012:role/Tenon",
        "arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2FTenon"
      })
  void findsTheArn(String entered) {
    assertThat(FIELD.normalize(entered)).isEqualTo(ARN);
    assertThat(FIELD.problem(entered)).isEmpty();
  }

  @Test
  void keepsACommaWithinAName() {
    String arn = "arn:aws:iam::123456789012:role/a,b";

    assertThat(FIELD.normalize(arn + ",")).isEqualTo(arn);
    assertThat(FIELD.normalize("\"Arn\": \"" + arn + "\",")).isEqualTo(arn);
    assertThat(FIELD.normalize("ARN: " + arn)).isEqualTo(arn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "arn:aws:iam::123456789012:role/Tenon Access | a space in this ARN",
        "Role ARN: arn:aws:iam::123456789012:role/Tenon Access | other text beside the ARN",
        "#arn:aws:iam::123456789012:role/Ten\non# | Copy the ARN again",
        "arn: aws:iam::123456789012:role/Tenon | a space in this ARN",
        "arn:aws:iam::123456789012:role /Tenon | a space in this ARN",
        "Role ARN: arn:aws:iam::123456789012:role/Tenon* | wildcard",
        "\"Arn\": \"arn:aws:iam::123456789012:user/ada\", | a user",
        "\"Arn\": \"arn:aws:sts::123456789012:assumed-role/T/s\" | role session",
        "<td>arn:aws:iam:123456789012:role/T</td> | A colon is missing"
      })
  void doesNotShortenOrGuessAnArn(String entered, String why) {
    assertThat(FIELD.problem(entered).orElseThrow()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", ",", ", ", ";", "\n"})
  void doesNotChooseBetweenTwoRoles(String separator) {
    assertThat(FIELD.problem(ARN + separator + ARN + "Reader"))
        .contains("Role ARN: This has 2 values. Enter only one.");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:role/Ten…, The value is cut off",
    "arn:aws:iam::123456789012:role/Tenon², SUPERSCRIPT TWO",
    "arn:aws:iam::123456789012:role/Tenon™, TRADE MARK SIGN",
    "RoleArn arn:aws:iam::123456789012:role/A Other arn:aws:iam::123456789012:role/B, more than one",
  })
  void repairsNoValueThatIsCutOffOrHasASign(String entered, String why) {
    assertThat(FIELD.problem(entered).orElseThrow()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\u0000", "\u202e", "\t"})
  void rejectsControlCharacters(String character) {
    String text = "arn:aws:iam::123456789012:role/T" + character;
    assertThatThrownBy(() -> RoleArn.parse(text)).hasMessageContaining("a control character");
    assertThat(RoleArn.SYNTAX.matches(text)).isFalse();
  }

  @Test
  void rejectsAPathOrNameThatIsTooLong() {
    String start = "arn:aws:iam::123456789012:role/";
    assertThat(RoleArn.parse(start + "p".repeat(510) + "/T").path()).hasSize(512);
    assertThatThrownBy(() -> RoleArn.parse(start + "p".repeat(512) + "/T"))
        .hasMessageContaining("512");
    assertThatThrownBy(() -> RoleArn.parse(start + "n".repeat(65))).hasMessageContaining("64");
  }
}
