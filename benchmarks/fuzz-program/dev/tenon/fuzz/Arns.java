package dev.tenon.fuzz;

import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.identity.RoleArn;
import java.util.List;

/** ARNs of roles and principals. */
final class Arns implements Target {

  private static final PrincipalArn PLATFORM =
      PrincipalArn.parse("arn:aws:iam::123456789012:role/tenon-platform").orElseThrow();

  @Override
  public void read(byte[] input) {
    String text = Target.text(input);
    try {
      RoleArn role = RoleArn.parse(text);
      Target.require(role.toString().equals(text), "parsed to another ARN");
      Target.require(Partition.of(role.partition().id()).isPresent(), "an unknown partition");
      Target.require(RoleArn.SYNTAX.matches(text), "parsed, but not accepted by the form");
    } catch (IllegalArgumentException expected) {
      Target.require(!RoleArn.SYNTAX.matches(text), "accepted by the form, but not parsed");
      Target.require(expected.getMessage().length() < 300, "a message that repeats the input");
    }
    PrincipalArn.parse(text)
        .ifPresent(
            principal -> {
              Target.require(principal.toString().equals(text), "parsed to another principal");
              Target.require(principal.isNamed(text), "a principal that does not name itself");
              principal.isWholeAccount(text);
              principal.others(principal.accountId());
            });
    PLATFORM.isCaller(text);
    PLATFORM.isNamed(text);
    PrincipalArn.isDeletedPrincipal(text);
    PrincipalArn.isAccount(text);
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "arn:aws:iam::123456789012:role/Tenon",
        "arn:aws-cn:iam::123456789012:role/a/b/Tenon",
        "arn:aws:sts::123456789012:assumed-role/Tenon/session",
        "arn:aws:iam::123456789012:user/deploy",
        "arn:aws:iam::123456789012:root",
        "123456789012");
  }

  @Override
  public int share() {
    return 130_000;
  }
}
