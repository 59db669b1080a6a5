package dev.tenon.aws.check;

import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.RoleDescription;
import dev.tenon.toolkit.Call;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The queries for the policies of a role. Each is sent at most once. */
final class RolePolicyQueries {

  private final Conversation conversation;
  private final CheckedAccount subject;
  private final Supplier<Iam> iam;
  private final Question<Map<String, String>> attached;

  /** The policies of the role, except those that the guide asks for. */
  final Question<List<RolePolicy>> others;

  /** The permissions boundary of the role, if it has one. */
  final Question<Optional<RolePolicy>> boundary;

  /**
   * The policies of the role, then its permissions boundary; empty when one of them cannot be
   * parsed.
   */
  final Question<Optional<List<PolicyLayer>>> layers;

  RolePolicyQueries(
      Conversation conversation,
      CheckedAccount subject,
      Supplier<Iam> iam,
      Question<RoleDescription> role) {
    this.conversation = conversation;
    this.subject = subject;
    this.iam = iam;
    this.attached =
        conversation.question(Iam.SERVICE, () -> iam.get().attachedPolicies(subject.role().name()));
    this.others = conversation.question(Iam.SERVICE, this::readOthers);
    this.boundary =
        conversation.question(
            Iam.SERVICE,
            () ->
                role.answer()
                    .orThrow()
                    .boundary()
                    .map(arn -> managed(arn, arn).answer().orThrow()));
    this.layers = conversation.question(Iam.SERVICE, this::readLayers);
  }

  /**
   * The actions that a statement about some resources only covers; all of them if a policy cannot
   * be read, which may have such a statement. The policies that the guide asks for allow what is
   * required on all resources. Blocks.
   */
  List<String> dependingOnResources(List<String> actions) {
    Optional<PolicyLayer> role = others.answer().toOptional().flatMap(RolePolicyQueries::layer);
    Optional<PolicyLayer> limit =
        boundary.answer().toOptional().flatMap(known -> layer(known.stream().toList()));
    return role.isEmpty() || limit.isEmpty()
        ? actions
        : actions.stream()
            .filter(
                action ->
                    role.get().dependsOnResource(action) || limit.get().dependsOnResource(action))
            .toList();
  }

  /** Whether a policy of AWS is attached; only if {@link #others} could be read. */
  boolean isAttached(ManagedPolicy policy) {
    return attached.answer().orThrow().containsKey(policy.arn(subject.form().partition()));
  }

  private List<RolePolicy> readOthers() {
    String name = subject.role().name();
    attached.begin();
    Question<List<String>> inline = begin(() -> iam.get().inlinePolicies(name));
    List<Question<RolePolicy>> reading = new ArrayList<>(readAttached(false));
    for (String policy : inline.answer().orThrow()) {
      reading.add(begin(() -> RolePolicy.inline(policy, iam.get().inlinePolicy(name, policy))));
    }
    return all(reading);
  }

  private Optional<List<PolicyLayer>> readLayers() {
    others.begin();
    boundary.begin();
    List<Question<RolePolicy>> requested = readAttached(true);
    List<RolePolicy> own = new ArrayList<>(others.answer().orThrow());
    own.addAll(all(requested));
    Optional<PolicyLayer> role = layer(own);
    Optional<PolicyLayer> limit = layer(boundary.answer().orThrow().stream().toList());
    return role.flatMap(known -> limit.map(further -> List.of(known, further)));
  }

  /** Empty if one of the policies cannot be parsed. */
  private static Optional<PolicyLayer> layer(List<RolePolicy> policies) {
    List<PolicyDocument> parsed =
        policies.stream().flatMap(policy -> policy.document().stream()).toList();
    return parsed.size() < policies.size() ? Optional.empty() : Optional.of(PolicyLayer.of(parsed));
  }

  private List<Question<RolePolicy>> readAttached(boolean requested) {
    return attached.answer().orThrow().entrySet().stream()
        .filter(policy -> RequiredActions.isRequested(policy.getKey(), subject.form()) == requested)
        .map(policy -> managed(policy.getKey(), policy.getValue()))
        .toList();
  }

  private Question<RolePolicy> managed(String arn, String name) {
    return begin(() -> RolePolicy.managed(name, iam.get().managedPolicy(arn)));
  }

  private <T> Question<T> begin(Call<T> call) {
    Question<T> question = conversation.question(Iam.SERVICE, call);
    question.begin();
    return question;
  }

  private static List<RolePolicy> all(List<Question<RolePolicy>> reading) {
    return reading.stream().map(policy -> policy.answer().orThrow()).toList();
  }
}
