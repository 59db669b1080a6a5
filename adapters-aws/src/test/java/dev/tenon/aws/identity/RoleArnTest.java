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
        "arn:aws:iam::123456789012:policy/P|another kind of IAM resource",
        "arn:aws:iam:us-east-1:123456789012:role/T|contains a region",
        "arn:aws:iam::12345678901:role/T|12 digits",
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
        "Role ARN: " + ARN + ","
      })
  void findsTheArn(String entered) {
    assertThat(FIELD.normalize(entered)).isEqualTo(ARN);
    assertThat(FIELD.problem(entered)).isEmpty();
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
