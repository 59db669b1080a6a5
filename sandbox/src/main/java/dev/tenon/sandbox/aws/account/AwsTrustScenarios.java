package dev.tenon.sandbox.aws.account;

import static dev.tenon.sandbox.aws.account.AwsScenario.standalone;

import com.google.gson.JsonPrimitive;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import java.util.List;
import java.util.stream.Stream;

/** The AWS scenarios about the role's trust policy. */
final class AwsTrustScenarios {

  private static final String STRANGER = "arn:aws:iam::999988887777:root";
  private static final String OTHER_ID = "somebody-elses-external-id";

  private AwsTrustScenarios() {}

  static List<AwsScenario> all() {
    return Stream.of(conditions(), principals()).flatMap(List::stream).toList();
  }

  private static List<AwsScenario> conditions() {
    return List.of(
        standalone(
            "aws-no-external-id",
            "The role can be assumed without an external ID.",
            account -> new SetTrustedExternalIds(List.of())),
        condition("aws-any-external-id", "The role accepts every external ID.", "StringLike", "*"),
        standalone(
            "aws-external-id-if-exists",
            "The role checks the external ID only when one is sent.",
            account -> condition(account, "StringEqualsIfExists", account.externalId())),
        condition(
            "aws-external-id-not-equals",
            "The role rejects one external ID and accepts all others.",
            "StringNotEquals",
            OTHER_ID),
        standalone(
            "aws-two-external-ids",
            "The role accepts the correct external ID and another one.",
            account -> new SetTrustedExternalIds(List.of(account.externalId(), OTHER_ID))),
        standalone(
            "aws-wrong-external-id",
            "The role requires another external ID.",
            account -> new SetTrustedExternalIds(List.of(OTHER_ID))));
  }

  private static List<AwsScenario> principals() {
    return List.of(
        standalone(
            "aws-untrusted-principal",
            "The role trusts another account than the platform's.",
            account -> trust(account, STRANGER)),
        standalone(
            "aws-foreign-principal",
            "The role trusts the platform, and another account without an external ID.",
            account ->
                new SetTrustPolicy(
                    TrustDocument.of(
                        TrustDocument.statement(
                            account.platformPrincipal(),
                            "StringEquals",
                            new JsonPrimitive(account.externalId())),
                        TrustDocument.statement(STRANGER)))),
        standalone(
            "aws-principal-star",
            "The role trusts every principal that knows the external ID.",
            account -> trust(account, "*")),
        standalone(
            "aws-open-to-everyone",
            "The role trusts every principal, with or without an external ID.",
            account -> new SetTrustPolicy(TrustDocument.of(TrustDocument.statement("*")))),
        standalone(
            "aws-account-root",
            "Healthy; the role trusts the platform's whole account.",
            account -> trust(account, platformRoot(account))));
  }

  private static AwsScenario condition(
      String name, String description, String operator, String externalId) {
    return standalone(name, description, account -> condition(account, operator, externalId));
  }

  private static AwsChange condition(AwsAccount account, String operator, String externalId) {
    return new SetTrustPolicy(
        TrustDocument.conditional(account.platformPrincipal(), operator, externalId));
  }

  private static AwsChange trust(AwsAccount account, String principal) {
    return new SetTrustPolicy(TrustDocument.trusting(principal, List.of(account.externalId())));
  }

  private static String platformRoot(AwsAccount account) {
    return account.platformPrincipal().replaceFirst(":user/.*", ":root");
  }
}
