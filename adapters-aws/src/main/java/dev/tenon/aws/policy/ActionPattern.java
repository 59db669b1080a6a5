package dev.tenon.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A pattern in a policy that matches one action, or several with wildcards. Case-insensitive.
 *
 * @param text such as {@code s3:Get*}
 */
public record ActionPattern(String text) {

  /** Prefixes of the names of actions that only read. */
  private static final List<String> READ_PREFIXES =
      List.of(
          "batchcheck",
          "batchdescribe",
          "batchget",
          "check",
          "count",
          "describe",
          "detect",
          "discover",
          "estimate",
          "filter",
          "get",
          "head",
          "list",
          "lookup",
          "preview",
          "query",
          "read",
          "scan",
          "search",
          "select",
          "simulate",
          "test",
          "validate",
          "verify",
          "view");

  /** Actions with other prefixes that only create a report. */
  private static final Set<String> REPORTS =
      Set.of("iam:generatecredentialreport", "iam:generateservicelastaccesseddetails");

  /** Actions that read stored data, or return credentials or keys for it. */
  private static final List<String> DATA =
      List.of(
          "athena:GetQueryResults",
          "codecommit:GetFile",
          "dynamodb:BatchGetItem",
          "dynamodb:GetItem",
          "dynamodb:Query",
          "dynamodb:Scan",
          "kinesis:GetRecords",
          "kms:Decrypt",
          "lambda:GetFunction",
          "logs:FilterLogEvents",
          "logs:GetLogEvents",
          "logs:GetQueryResults",
          "s3:GetObject",
          "s3:GetObjectVersion",
          "secretsmanager:BatchGetSecretValue",
          "secretsmanager:GetSecretValue",
          "sqs:ReceiveMessage",
          "ssm:GetParameter",
          "ssm:GetParameterHistory",
          "ssm:GetParameters",
          "ssm:GetParametersByPath",
          "sts:GetFederationToken",
          "sts:GetSessionToken");

  /** Whether the pattern matches an action. */
  public boolean matches(String action) {
    return regex().matcher(action).matches();
  }

  /** Whether the pattern allows administration of the account, or of its permissions. */
  public boolean administers() {
    String pattern = lowerCase();
    return pattern.equals("*") || pattern.equals("*:*") || pattern.equals("iam:*");
  }

  /** Whether the pattern matches an action that reads stored data. */
  public boolean readsData() {
    Pattern regex = regex();
    return DATA.stream().anyMatch(action -> regex.matcher(action).matches());
  }

  /** Whether the pattern may match an action that makes changes: one not known to be read-only. */
  public boolean changes() {
    String pattern = lowerCase();
    String verb = pattern.substring(pattern.indexOf(':') + 1);
    return READ_PREFIXES.stream().noneMatch(verb::startsWith)
        && !REPORTS.contains(pattern)
        && DATA.stream().noneMatch(text::equalsIgnoreCase);
  }

  private String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }

  private Pattern regex() {
    StringBuilder regex = new StringBuilder();
    text.chars()
        .forEach(
            character ->
                regex.append(
                    switch (character) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(character));
                    }));
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }
}
