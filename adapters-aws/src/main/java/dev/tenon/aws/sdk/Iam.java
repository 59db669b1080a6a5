package dev.tenon.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.services.identitymanagement.AmazonIdentityManagement;
import com.amazonaws.services.identitymanagement.model.AttachedPolicy;
import com.amazonaws.services.identitymanagement.model.ContextEntry;
import com.amazonaws.services.identitymanagement.model.ContextKeyTypeEnum;
import com.amazonaws.services.identitymanagement.model.EvaluationResult;
import com.amazonaws.services.identitymanagement.model.GetPolicyRequest;
import com.amazonaws.services.identitymanagement.model.GetPolicyVersionRequest;
import com.amazonaws.services.identitymanagement.model.GetRolePolicyRequest;
import com.amazonaws.services.identitymanagement.model.GetRoleRequest;
import com.amazonaws.services.identitymanagement.model.ListAccountAliasesRequest;
import com.amazonaws.services.identitymanagement.model.ListAttachedRolePoliciesRequest;
import com.amazonaws.services.identitymanagement.model.ListAttachedRolePoliciesResult;
import com.amazonaws.services.identitymanagement.model.ListRolePoliciesRequest;
import com.amazonaws.services.identitymanagement.model.ListRolePoliciesResult;
import com.amazonaws.services.identitymanagement.model.Policy;
import com.amazonaws.services.identitymanagement.model.Role;
import com.amazonaws.services.identitymanagement.model.SimulatePrincipalPolicyRequest;
import com.amazonaws.services.identitymanagement.model.SimulatePrincipalPolicyResult;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Pages;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Calls AWS IAM with a session.
 *
 * <p>Source: the actions of the same names in the IAM API reference.
 */
public final class Iam {

  /** The name of the service in messages. */
  public static final String SERVICE = "AWS IAM";

  /** The types of the condition keys whose values are no text. */
  private static final Map<String, ContextKeyTypeEnum> TYPES =
      Map.of(
          "aws:SecureTransport", ContextKeyTypeEnum.Boolean,
          "aws:PrincipalIsAWSService", ContextKeyTypeEnum.Boolean,
          "aws:ViaAWSService", ContextKeyTypeEnum.Boolean,
          "aws:MultiFactorAuthPresent", ContextKeyTypeEnum.Boolean,
          "aws:CurrentTime", ContextKeyTypeEnum.Date,
          "aws:TokenIssueTime", ContextKeyTypeEnum.Date,
          "aws:EpochTime", ContextKeyTypeEnum.Numeric,
          "aws:viaawsmcpservice", ContextKeyTypeEnum.Boolean);

  private static final Duration DEFAULT_SESSION = Duration.ofHours(1);

  private final AmazonIdentityManagement client;
  private final AWSCredentialsProvider credentials;
  private final SdkCalls calls;

  /** Calls IAM with the credentials of a session. */
  Iam(AmazonIdentityManagement client, AWSCredentialsProvider credentials, SdkCalls calls) {
    this.client = client;
    this.credentials = credentials;
    this.calls = calls;
  }

  /** A role, by its name: GetRole. */
  public RoleDescription role(String name) {
    GetRoleRequest request = signed(new GetRoleRequest().withRoleName(name));
    Role role = Present.in(SERVICE, calls.inSession(request, client::getRole).getRole());
    return new RoleDescription(
        Present.in(SERVICE, role.getArn()),
        document(role.getAssumeRolePolicyDocument()),
        Optional.ofNullable(role.getMaxSessionDuration())
            .map(Duration::ofSeconds)
            .orElse(DEFAULT_SESSION),
        Optional.ofNullable(role.getPermissionsBoundary())
            .map(boundary -> Present.in(SERVICE, boundary.getPermissionsBoundaryArn())),
        role.getTags().stream()
            .collect(
                Collectors.toMap(
                    tag -> Present.in(SERVICE, tag.getKey()),
                    tag -> Present.in(SERVICE, tag.getValue()),
                    (one, same) -> one)));
  }

  /** The alias of the account: ListAccountAliases. */
  public Optional<String> accountAlias() {
    ListAccountAliasesRequest request = signed(new ListAccountAliasesRequest());
    return calls.inSession(request, client::listAccountAliases).getAccountAliases().stream()
        .findFirst();
  }

  /** The names of the managed policies of a role, by their ARNs: ListAttachedRolePolicies. */
  public Map<String, String> attachedPolicies(String role) throws Exception {
    return Pages.STANDARD
        .readAll(
            SERVICE,
            marker -> {
              ListAttachedRolePoliciesRequest request =
                  signed(
                      new ListAttachedRolePoliciesRequest()
                          .withRoleName(role)
                          .withMarker(marker.orElse(null)));
              ListAttachedRolePoliciesResult response =
                  calls.inSession(request, client::listAttachedRolePolicies);
              return Present.page(
                  SERVICE,
                  response.getAttachedPolicies(),
                  response.getIsTruncated(),
                  response.getMarker());
            })
        .stream()
        .collect(
            Collectors.toMap(
                AttachedPolicy::getPolicyArn, AttachedPolicy::getPolicyName, (one, same) -> one));
  }

  /** The names of the inline policies of a role: ListRolePolicies. */
  public List<String> inlinePolicies(String role) throws Exception {
    return Pages.STANDARD.readAll(
        SERVICE,
        marker -> {
          ListRolePoliciesRequest request =
              signed(
                  new ListRolePoliciesRequest().withRoleName(role).withMarker(marker.orElse(null)));
          ListRolePoliciesResult response = calls.inSession(request, client::listRolePolicies);
          return Present.page(
              SERVICE, response.getPolicyNames(), response.getIsTruncated(), response.getMarker());
        });
  }

  /** An inline policy of a role, as JSON: GetRolePolicy. */
  public String inlinePolicy(String role, String policy) {
    GetRolePolicyRequest request =
        signed(new GetRolePolicyRequest().withRoleName(role).withPolicyName(policy));
    return document(calls.inSession(request, client::getRolePolicy).getPolicyDocument());
  }

  /** The default version of a managed policy, as JSON: GetPolicy and GetPolicyVersion. */
  public String managedPolicy(String arn) {
    GetPolicyRequest named = signed(new GetPolicyRequest().withPolicyArn(arn));
    Policy policy = Present.in(SERVICE, calls.inSession(named, client::getPolicy).getPolicy());
    GetPolicyVersionRequest version =
        signed(
            new GetPolicyVersionRequest()
                .withPolicyArn(arn)
                .withVersionId(Present.in(SERVICE, policy.getDefaultVersionId())));
    return document(
        Present.in(SERVICE, calls.inSession(version, client::getPolicyVersion).getPolicyVersion())
            .getDocument());
  }

  /**
   * Simulates actions on a resource: SimulatePrincipalPolicy.
   *
   * @param roleArn the ARN of the role, with its path; IAM does not accept the ARN of a session
   * @param resource an ARN, of a resource that need not exist; {@code *} stands for a call on no
   *     resource in particular, which statements about some resources do not cover
   * @param context values of condition keys
   * @return the decision on each action
   */
  public Map<String, SimulatedDecision> simulate(
      String roleArn, List<String> actions, String resource, Map<String, String> context)
      throws Exception {
    List<ContextEntry> entries =
        context.entrySet().stream()
            .map(entry -> context(entry.getKey(), entry.getValue()))
            .toList();
    return Pages.STANDARD
        .readAll(
            SERVICE,
            marker -> {
              SimulatePrincipalPolicyRequest request =
                  signed(
                      new SimulatePrincipalPolicyRequest()
                          .withPolicySourceArn(roleArn)
                          .withActionNames(actions)
                          .withResourceArns(resource)
                          .withContextEntries(entries)
                          .withMarker(marker.orElse(null)));
              SimulatePrincipalPolicyResult response =
                  calls.inSession(request, client::simulatePrincipalPolicy);
              return Present.page(
                  SERVICE,
                  response.getEvaluationResults(),
                  response.getIsTruncated(),
                  response.getMarker());
            })
        .stream()
        .collect(
            Collectors.toMap(
                EvaluationResult::getEvalActionName, SimulatedDecision::of, (one, same) -> one));
  }

  private static ContextEntry context(String key, String value) {
    return new ContextEntry()
        .withContextKeyName(key)
        .withContextKeyType(TYPES.getOrDefault(key, ContextKeyTypeEnum.String))
        .withContextKeyValues(value);
  }

  private <R extends AmazonWebServiceRequest> R signed(R request) {
    request.setRequestCredentialsProvider(credentials);
    return request;
  }

  /** IAM percent-encodes documents but leaves plus signs as they are. */
  private static String document(String encodedOrNull) {
    try {
      return URLDecoder.decode(Present.in(SERVICE, encodedOrNull).replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw CallFault.unreadable(SERVICE, "contains a policy that cannot be decoded");
    }
  }
}
