package dev.tenon.fuzz;

import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.DeniedActions;
import dev.tenon.aws.policy.Excess;
import dev.tenon.aws.policy.GrantLimits;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.policy.PolicyPrincipal;
import dev.tenon.aws.policy.RequestedActions;
import dev.tenon.aws.policy.Statement;
import dev.tenon.aws.policy.StoredData;
import dev.tenon.aws.policy.TrustCaller;
import dev.tenon.aws.policy.TrustEvaluation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Trust policies and identity policies, with what Tenon concludes from them. */
final class IamPolicies implements Target {

  private static final String ID = "abcdefghijklmnopqrstuvwxyz234567";
  private static final PrincipalArn PLATFORM =
      PrincipalArn.parse("arn:aws:iam::123456789012:role/tenon-platform").orElseThrow();
  private static final RequestedActions REQUESTED =
      RequestedActions.ofPolicies(Set.of("SecurityAudit"));

  @Override
  public void read(byte[] input) {
    Optional<PolicyDocument> parsed = PolicyDocument.parse(Target.text(input));
    parsed.ifPresent(IamPolicies::evaluate);
  }

  private static void evaluate(PolicyDocument policy) {
    TrustEvaluation trust = new TrustEvaluation(policy.statements(), "123456789012");
    trust.allows(TrustCaller.platform(PLATFORM, Optional.of(ID)));
    trust.allows(TrustCaller.platform(PLATFORM, Optional.empty()));
    trust
        .memberships()
        .forEach(
            membership ->
                trust.allows(TrustCaller.platform(PLATFORM, Optional.of(ID)), membership));
    trust.otherIds(Set.of(ID));
    trust.accounts().stream()
        .flatMap(account -> trust.matchingArns(PLATFORM.partition(), account).stream())
        .forEach(arn -> trust.allows(TrustCaller.unnamed(arn, PLATFORM, Optional.of(ID))));
    for (Statement statement : policy.statements()) {
      statement.opensSessions();
      statement.isForEveryone();
      for (PolicyPrincipal principal : statement.principals()) {
        if (!principal.isAnyone()) {
          trust.allows(TrustCaller.named(principal.name(), PLATFORM, Optional.of(ID)));
        }
      }
    }
    DeniedActions denied = new DeniedActions(PolicyLayer.of(List.of(policy)), Optional.empty());
    Excess.of(policy, new GrantLimits(REQUESTED, denied));
    StoredData.usable(denied, true);
  }

  @Override
  public List<String> seeds() {
    return List.of(
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/tenon-platform"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"abcdefghijklmnopqrstuvwxyz234567"}}}]}""",
        """
        {"Statement":{"Sid":"A","Effect":"Deny","NotPrincipal":{"AWS":["*","123456789012"]},"NotAction":["s3:Get*","iam:?et*"],"Resource":"*","Condition":{"ForAnyValue:ArnLikeIfExists":{"aws:PrincipalArn":["arn:aws:iam::*:role/x*"]},"Null":{"sts:ExternalId":"true"}}}}""",
        """
        {"Statement":[{"Effect":"Allow","Action":["ec2:Describe*","iam:*"],"Resource":["*"]},{"Effect":"Allow","Principal":"*","Action":"*"}]}""");
  }

  @Override
  public int share() {
    return 20_000;
  }
}
