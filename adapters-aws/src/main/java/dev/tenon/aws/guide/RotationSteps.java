package dev.tenon.aws.guide;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.spi.Action;
import dev.tenon.spi.Action.Rotate.Phase;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.GuideStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that replace the external ID. The role accepts both IDs until the new one is verified,
 * so the platform never loses access.
 */
record RotationSteps(AwsGuideContext context, StackPages pages) {

  private static final String STACK_SET_ADMINISTRATOR =
      "AWSCloudFormationFullAccess in the management account";

  GuideStep acceptBoth() {
    return trust(
        "accept-both-external-ids",
        "Make the role accept both external IDs",
        context.stillAccepted().map(ExternalId::value).orElse(""),
        Set.of(AwsChecks.EXTERNAL_ID_REQUIRED, AwsChecks.ROLE_ASSUMED, AwsChecks.TRUST_POLICY));
  }

  GuideStep confirm() {
    return new GuideStep(
        "confirm-external-id",
        "Confirm the new external ID",
        "operator of Tenon",
        List.of(
            "Confirm the rotation. Tenon assumes the role with the new external ID, and keeps the"
                + " previous one until that succeeds.",
            "Then open the guide again. It shows how to make the role deny the previous external"
                + " ID."),
        List.of(),
        List.of(new Action.Rotate(Phase.CONFIRM)),
        Optional.empty(),
        Set.of(AwsChecks.ROLE_ASSUMED));
  }

  GuideStep acceptNewOnly() {
    return trust(
        "deny-previous-external-id",
        "Make the role deny the previous external ID",
        "",
        Set.of(AwsChecks.FORMER_EXTERNAL_ID, AwsChecks.TRUST_POLICY));
  }

  private GuideStep trust(String id, String title, String previous, Set<CheckId> verifiedBy) {
    return context.rolledOut()
        ? override(id, title, verifiedBy)
        : update(id, title, previous, verifiedBy);
  }

  private GuideStep update(String id, String title, String previous, Set<CheckId> verifiedBy) {
    return new GuideStep(
        id,
        title,
        StackPages.ADMINISTRATOR,
        List.of(
            "Choose the stack, then Update, Use existing template and Next.",
            "Enter the parameters shown here, leave the others as they are and choose Next.",
            "Acknowledge IAM resources with custom names, submit, and wait until the status is"
                + " UPDATE_COMPLETE.",
            "If you created the role with Terraform or the script instead, apply the new file."),
        List.of(
            new Evidence("Stack name", StackPages.STACK),
            new Evidence("Parameter ExternalId", String.join(", ", current())),
            new Evidence(
                "Parameter PreviousExternalId", previous.isEmpty() ? "(empty)" : previous)),
        Optional.of(pages.stacks()),
        verifiedBy);
  }

  private GuideStep override(String id, String title, Set<CheckId> verifiedBy) {
    return new GuideStep(
        id,
        title,
        STACK_SET_ADMINISTRATOR,
        List.of(
            "Sign in to the management account and choose the StackSet.",
            "Choose Actions, then Override StackSet parameters.",
            "Enter the organizational unit of the account, the account filter Intersection with the"
                + " account shown here, and the region shown here.",
            "Override the parameter ExternalIds with the value shown here, and submit.",
            "Wait until the operation has succeeded."),
        List.of(
            new Evidence("StackSet name", StackPages.STACK),
            new Evidence("Account", context.role().map(RoleArn::accountId).orElse("")),
            new Evidence("Region", pages.partition().defaultRegion()),
            new Evidence("Parameter ExternalIds", String.join(",", context.accepted()))),
        Optional.of(pages.stackSets()),
        verifiedBy);
  }

  private List<String> current() {
    return context.ids().stream().map(ids -> ids.current().value()).toList();
  }
}
