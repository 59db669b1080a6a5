import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Generates policies from values that agree with the requests often enough to decide them. */
final class RandomPolicies {

  static final String RIGHT_ID = "tenon-7f3Ac9";
  static final String PLATFORM = "111111111111";
  static final String CUSTOMER = "222222222222";
  static final String FOREIGN = "333333333333";
  static final String ORGANIZATION = "o-exampleorg1";

  /** Actions of several services with a resource that each applies to. */
  static final Map<String, String> ACTIONS =
      new TreeMap<>(
          Map.of(
              "s3:GetObject", "arn:aws:s3:::data/reports/one.csv",
              "s3:ListBucket", "arn:aws:s3:::data",
              "ec2:DescribeInstances", "*",
              "ec2:TerminateInstances", "arn:aws:ec2:eu-west-1:222222222222:instance/i-0abc",
              "iam:GetUser", "arn:aws:iam::222222222222:user/alice",
              "iam:CreateAccessKey", "arn:aws:iam::222222222222:user/alice",
              "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:222222222222:table/orders",
              "lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:222222222222:function:nightly",
              "ce:GetCostAndUsage", "*",
              "cloudwatch:GetMetricData", "*"));

  /** The values that generated conditions compare with, by condition key. */
  private static final Map<String, List<String>> VALUES = new TreeMap<>();

  static {
    VALUES.put(
        "sts:ExternalId",
        List.of(
            RIGHT_ID,
            RIGHT_ID,
            "TENON-7F3AC9",
            "tenon-*",
            "tenon-7f3Ac?",
            "*",
            "other-id",
            "${aws:PrincipalAccount}",
            "${sts:RoleSessionName}",
            "${aws:PrincipalTag/id}",
            ""));
    VALUES.put(
        "aws:PrincipalArn",
        List.of(
            "arn:aws:iam::111111111111:role/platform",
            "arn:aws:iam::111111111111:user/platform",
            "arn:aws:iam::111111111111:*",
            "arn:aws:iam::*:role/plat*",
            "arn:aws:iam::333333333333:role/*",
            "arn:aws:iam::*:*",
            "*"));
    VALUES.put("aws:PrincipalAccount", List.of(PLATFORM, CUSTOMER, FOREIGN, "1111*"));
    VALUES.put("aws:PrincipalOrgID", List.of(ORGANIZATION, "o-someoneelse", "o-*"));
    VALUES.put("aws:SourceIp", List.of("198.51.100.0/24", "10.0.0.0/8", "198.51.100.7/32"));
    VALUES.put("aws:MultiFactorAuthPresent", List.of("true", "false"));
    VALUES.put("aws:SecureTransport", List.of("true", "false"));
    VALUES.put("aws:RequestedRegion", List.of("eu-west-1", "us-*", "us-east-1"));
    VALUES.put("aws:CurrentTime", List.of("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    VALUES.put("aws:EpochTime", List.of("1767225600", "1798761600"));
    VALUES.put("aws:PrincipalTag/id", List.of("blue", "green", "b*"));
    VALUES.put("aws:PrincipalType", List.of("AssumedRole", "User"));
    VALUES.put("aws:username", List.of("platform", "alice"));
  }

  private static final List<String> TEXT =
      List.of(
          "StringEquals",
          "StringEquals",
          "StringLike",
          "StringNotEquals",
          "StringNotLike",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase",
          "stringequals");
  private static final List<String> ARN =
      List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringLike", "StringEquals");
  private static final List<String> DATE =
      List.of(
          "DateGreaterThan",
          "DateLessThan",
          "DateGreaterThanEquals",
          "DateEquals",
          "DateNotEquals");
  private static final List<String> NUMBER =
      List.of("NumericGreaterThan", "NumericLessThanEquals", "NumericEquals", "NumericNotEquals");

  private static final List<String> TRUST_PRINCIPALS =
      List.of(
          "arn:aws:iam::111111111111:role/platform",
          "arn:aws:iam::111111111111:role/platform",
          "arn:aws:iam::111111111111:user/platform",
          "arn:aws:iam::111111111111:user/platform",
          "arn:aws:sts::111111111111:assumed-role/platform/run",
          "arn:aws:sts::111111111111:assumed-role/platform/another",
          "arn:aws:iam::111111111111:root",
          PLATFORM,
          FOREIGN,
          CUSTOMER,
          "arn:aws:iam::333333333333:role/other-than-platform",
          "arn:aws:iam::333333333333:root",
          "arn:aws:iam::222222222222:root",
          "arn:aws:iam::222222222222:role/local",
          "arn:aws:sts::222222222222:assumed-role/local/run",
          "*");

  private final Random random;

  RandomPolicies(Random random) {
    this.random = random;
  }

  /** A trust policy. */
  Map<String, Object> trust() {
    List<Object> statements = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      Map<String, Object> statement = statement(chance(75));
      statement.put("Principal", principal());
      statement.put(
          "Action",
          either(
              List.of("sts:AssumeRole", "sts:AssumeRole", "sts:assumerole", "sts:*", "sts:Assume*"),
              "sts:TagSession"));
      if (chance(75)) {
        statement.put("Condition", conditions("sts:ExternalId"));
      }
      statements.add(statement);
    }
    return policy(statements);
  }

  /** An identity policy, a boundary, a session policy or a service control policy. */
  Map<String, Object> identity() {
    List<Object> statements = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      Map<String, Object> statement = statement(chance(70));
      String action = one(List.copyOf(ACTIONS.keySet()));
      String service = action.substring(0, action.indexOf(':'));
      statement.put(
          chance(88) ? "Action" : "NotAction",
          either(
              List.of(action, service + ":*", action.substring(0, action.length() - 3) + "*", "*"),
              "iam:*"));
      String resource = ACTIONS.get(action);
      statement.put(
          chance(90) ? "Resource" : "NotResource",
          either(
              List.of(
                  "*",
                  "*",
                  resource,
                  "arn:aws:s3:::data/*",
                  "arn:aws:iam::222222222222:user/${aws:username}"),
              "arn:aws:s3:::data"));
      if (chance(45)) {
        statement.put("Condition", conditions(one(List.copyOf(VALUES.keySet()))));
      }
      statements.add(statement);
    }
    return policy(statements);
  }

  /** A policy that allows all calls of AssumeRole, or one that decides something. */
  Map<String, Object> callerPolicy() {
    Map<String, Object> statement = statement(chance(75));
    statement.put("Action", one(List.of("sts:AssumeRole", "sts:*", "*", "s3:*")));
    statement.put(
        "Resource",
        one(
            List.of(
                "*",
                "arn:aws:iam::222222222222:role/Tenon",
                "arn:aws:iam::222222222222:role/else")));
    return policy(List.of(statement));
  }

  /** The context keys of a request; some are absent. */
  Map<String, String> context() {
    Map<String, String> context = new TreeMap<>();
    context.put("aws:SecureTransport", "true");
    context.put("aws:SourceIp", "198.51.100.7");
    context.put("aws:RequestedRegion", "eu-west-1");
    context.put("aws:CurrentTime", "2026-06-01T12:00:00Z");
    context.put("aws:EpochTime", "1780315200");
    if (chance(50)) {
      context.put("aws:PrincipalOrgID", ORGANIZATION);
    }
    if (chance(40)) {
      context.put("aws:PrincipalTag/id", one(List.of("blue", RIGHT_ID, "*")));
    }
    if (chance(40)) {
      context.put("aws:MultiFactorAuthPresent", Boolean.toString(chance(50)));
    }
    return context;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The condition keys that generated policies use. */
  static Stream<String> keys() {
    return VALUES.keySet().stream();
  }

  /** Values that a request may have for a key. */
  static Stream<String> requestValuesOf(String key) {
    return valuesOf(key)
        .filter(value -> !value.isEmpty() && value.indexOf('$') < 0)
        .map(value -> value.replace("*", "x").replace("?", "x").replaceFirst("/[0-9]+$", ""))
        .distinct();
  }

  /** Values that a condition on a key may compare with. */
  private static Stream<String> valuesOf(String key) {
    return VALUES.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(key))
        .flatMap(entry -> entry.getValue().stream());
  }

  private Map<String, Object> policy(List<Object> statements) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", chance(92) ? "2012-10-17" : "2008-10-17");
    policy.put("Statement", statements.size() == 1 && chance(40) ? statements.get(0) : statements);
    return policy;
  }

  private static Map<String, Object> statement(boolean allow) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", allow ? "Allow" : "Deny");
    return statement;
  }

  private Object principal() {
    if (chance(8)) {
      return "*";
    }
    Map<String, Object> principal = new LinkedHashMap<>();
    principal.put("AWS", either(TRUST_PRINCIPALS, one(TRUST_PRINCIPALS)));
    if (chance(8)) {
      principal.put("Service", "ec2.amazonaws.com");
    }
    return principal;
  }

  private Map<String, Object> conditions(String first) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    add(conditions, first);
    while (chance(25)) {
      add(conditions, one(List.copyOf(VALUES.keySet())));
    }
    return conditions;
  }

  private void add(Map<String, Object> conditions, String key) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (chance(10)) {
      keys.put(key, either(List.of("true", "false"), "true"));
      conditions.put("Null", keys);
      return;
    }
    keys.put(
        chance(10) ? key.toLowerCase(Locale.ROOT) : key,
        either(List.copyOf(valuesOf(key).toList()), one(valuesOf(key).toList())));
    String operator = one(operators(key));
    if (chance(20)) {
      operator += "IfExists";
    }
    if (chance(12)) {
      operator = one(List.of("ForAnyValue:", "ForAllValues:")) + operator;
    }
    conditions.put(operator, keys);
  }

  private static List<String> operators(String key) {
    return switch (key) {
      case "aws:PrincipalArn" -> ARN;
      case "aws:SourceIp" -> List.of("IpAddress", "NotIpAddress");
      case "aws:CurrentTime" -> DATE;
      case "aws:EpochTime" -> Stream.concat(NUMBER.stream(), DATE.stream()).toList();
      case "aws:MultiFactorAuthPresent", "aws:SecureTransport" ->
          List.of("Bool", "Bool", "StringEquals");
      default -> TEXT;
    };
  }

  /** One value, a list of it, or a list of two. */
  private Object either(List<String> values, String another) {
    String value = one(values);
    return chance(60) ? value : chance(50) ? List.of(value) : List.of(value, another);
  }
}
