package dev.tenon.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Actions as a policy names them: one, or many by wildcards. Not case sensitive.
 *
 * @param text such as {@code s3:Get*}
 */
public record ActionPattern(String text) {

  /** How the names of actions begin that look and do not touch. */
  private static final List<String> READING =
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

  /** Actions that begin otherwise, and make nothing but a report. */
  private static final Set<String> REPORTING =
      Set.of("iam:generatecredentialreport", "iam:generateservicelastaccesseddetails");

  /** Actions that read what is stored, or hand out what opens it. */
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

  /** Whether an action is among them. */
  public boolean matches(String action) {
    return regex().matcher(action).matches();
  }

  /** Whether they give administration: of everything, or of who may do what. */
  public boolean administers() {
    String pattern = lowerCase();
    return pattern.equals("*") || pattern.equals("*:*") || pattern.equals("iam:*");
  }

  /** Whether some of them read what is stored in the account. */
  public boolean readsData() {
    Pattern regex = regex();
    return DATA.stream().anyMatch(action -> regex.matcher(action).matches());
  }

  /** Whether some of them may change something: all that are not known to look only. */
  public boolean changes() {
    String pattern = lowerCase();
    String verb = pattern.substring(pattern.indexOf(':') + 1);
    return READING.stream().noneMatch(verb::startsWith)
        && !REPORTING.contains(pattern)
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
