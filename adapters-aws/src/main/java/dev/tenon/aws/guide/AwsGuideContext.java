package dev.tenon.aws.guide;

import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data for the guide of one account.
 *
 * @param name the name that the operator gave the account; untrusted
 * @param member whether it is a member account of an organization
 * @param role the role, once entered
 * @param ids the external IDs, once generated
 */
record AwsGuideContext(
    String name,
    Partition partition,
    boolean member,
    Optional<RoleArn> role,
    Optional<PublishedIds> ids,
    Purpose purpose) {

  private static final String DEFAULT_NAME = "Tenon";
  private static final int MAX_NAME_LENGTH = 100;

  static AwsGuideContext of(GuideRequest request) {
    AwsAccountForm form = AwsAccountForm.of(request.form());
    return new AwsGuideContext(
        shortened(request.name()),
        form.partition(),
        form.member(),
        role(form),
        PublishedIds.of(request.published()),
        request.purpose());
  }

  String roleName() {
    return role.map(RoleArn::name).orElse(DEFAULT_NAME);
  }

  String rolePath() {
    return role.map(RoleArn::path).orElse("/");
  }

  /** The previous external ID, which the role must still accept during a rotation. */
  Optional<ExternalId> stillAccepted() {
    return purpose == Purpose.ROTATE ? ids.flatMap(PublishedIds::previous) : Optional.empty();
  }

  /** The previous external ID, which the role must no longer accept. */
  Optional<ExternalId> noLongerAccepted() {
    return purpose == Purpose.LINK ? ids.flatMap(PublishedIds::previous) : Optional.empty();
  }

  /** The external IDs that the role accepts: one, or two during a rotation. */
  List<String> accepted() {
    return ids.stream()
        .flatMap(known -> Stream.concat(stillAccepted().stream(), Stream.of(known.current())))
        .map(ExternalId::value)
        .toList();
  }

  /**
   * Whether the StackSet of the organization created the role. If so, only administrators of the
   * organization can change it.
   */
  boolean rolledOut() {
    return member && ids.filter(PublishedIds::rolledOut).isPresent();
  }

  private static Optional<RoleArn> role(AwsAccountForm form) {
    try {
      return Optional.of(RoleArn.parse(form.roleArn()))
          .filter(role -> role.partition() == form.partition());
    } catch (IllegalArgumentException notYetKnown) {
      return Optional.empty();
    }
  }

  private static String shortened(String name) {
    int characters = name.codePointCount(0, name.length());
    return characters <= MAX_NAME_LENGTH
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_NAME_LENGTH));
  }
}
