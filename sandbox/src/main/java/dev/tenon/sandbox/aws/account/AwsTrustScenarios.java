package dev.tenon.sandbox.aws.account;

import static dev.tenon.sandbox.aws.account.AwsScenario.standalone;

import dev.tenon.sandbox.aws.account.AwsChange.SetTrustPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.SetTrustedExternalIds;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The AWS scenarios about the role's trust policy. */
final class AwsTrustScenarios {

  private static final String OTHER_ACCOUNT = "arn:aws:iam::999988887777:root";
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
            new SetTrustedExternalIds(List.of())),
        condition(
            "aws-any-external-id",
            "The role accepts every external ID.",
            "StringLike",
            account -> "*"),
        condition(
            "aws-external-id-if-exists",
            "The role checks the external ID only when one is sent.",
            "StringEqualsIfExists",
            AwsAccount::externalId),
        condition(
            "aws-external-id-not-equals",
            "The role rejects one external ID and accepts all others.",
            "StringNotEquals",
            account -> OTHER_ID),
        standalone(
            "aws-two-external-ids",
            "The role accepts the correct external ID and another one.",
            account ->
                Stream.of(new SetTrustedExternalIds(List.of(account.externalId(), OTHER_ID)))),
        standalone(
            "aws-wrong-external-id",
            "The role requires another external ID.",
            new SetTrustedExternalIds(List.of(OTHER_ID))));
  }

  private static List<AwsScenario> principals() {
    return List.of(
        principal(
            "aws-untrusted-principal",
            "The role trusts another account than the platform's.",
            account -> OTHER_ACCOUNT),
        standalone(
            "aws-foreign-principal",
            "The role trusts the platform, and another account without an external ID.",
            account ->
                Stream.of(
                    new SetTrustPolicy(
                        TrustDocument.of(
                            TrustDocument.statement(
                                account.platformPrincipal(), "StringEquals", account.externalId()),
                            TrustDocument.statement(OTHER_ACCOUNT))))),
        principal(
            "aws-principal-star",
            "The role trusts every principal that knows the external ID.",
            account -> "*"),
        standalone(
            "aws-open-to-everyone",
            "The role trusts every principal, with or without an external ID.",
            new SetTrustPolicy(TrustDocument.of(TrustDocument.statement("*")))),
        principal(
            "aws-account-root",
            "Healthy; the role trusts the platform's whole account.",
            account -> account.platformPrincipal().replaceFirst(":user/.*", ":root")));
  }

  private static AwsScenario condition(
      String name, String description, String operator, Function<AwsAccount, String> externalId) {
    return standalone(
        name,
        description,
        account ->
            Stream.of(
                new SetTrustPolicy(
                    TrustDocument.of(
                        TrustDocument.statement(
                            account.platformPrincipal(), operator, externalId.apply(account))))));
  }

  private static AwsScenario principal(
      String name, String description, Function<AwsAccount, String> principal) {
    return standalone(
        name,
        description,
        account ->
            Stream.of(
                new SetTrustPolicy(
                    TrustDocument.trusting(
                        principal.apply(account), List.of(account.externalId())))));
  }
}
