package dev.tenon.aws.guide;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.spi.Action;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.GuideStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that create the role in the member accounts of an organization.
 *
 * <p>Sources: "StackSets and AWS Organizations" and "Register a delegated administrator" in the
 * CloudFormation user guide. A service-managed StackSet does not deploy to the management account.
 * A delegated administrator can create one too; it belongs to the management account as well.
 */
record MemberSteps(StackPages pages) {

  private static final String ORGANIZATION_ADMINISTRATOR =
      "AWSCloudFormationFullAccess and AWSOrganizationsFullAccess in the management account, or"
          + " AWSCloudFormationFullAccess in a delegated administrator account of StackSets";

  List<GuideStep> all() {
    return List.of(rollOut(), discover());
  }

  /** The step for an account whose role a StackSet creates. */
  GuideStep waitForStackSet() {
    return new GuideStep(
        "wait-for-stack-set",
        "Wait for the StackSet to create the role",
        ORGANIZATION_ADMINISTRATOR,
        List.of(
            "Sign in to the account that the StackSet was created from, the management account or a"
                + " delegated administrator account, and open the StackSet.",
            "Open the Stack instances tab, and wait until the status of the account is CURRENT."),
        List.of(new Evidence("StackSet name", StackPages.STACK)),
        Optional.of(pages.stackSets()),
        Set.of(
            AwsChecks.EXTERNAL_ID_REQUIRED,
            AwsChecks.ROLE_ASSUMED,
            AwsChecks.TRUST_POLICY,
            AwsChecks.PERMISSIONS));
  }

  private GuideStep rollOut() {
    return new GuideStep(
        "create-member-roles",
        "Create the role in the member accounts",
        ORGANIZATION_ADMINISTRATOR,
        List.of(
            "Skip this step if the account is not in an organization, or if you do not link member"
                + " accounts.",
            "In the management account, choose Activate trusted access with AWS Organizations,"
                + " unless it is already active.",
            "Continue there, or in a member account that is registered as a delegated administrator"
                + " of StackSets.",
            "Download the file " + RoleFiles.STACK_SET + ".",
            "Choose Service-managed permissions and Upload a template file, choose the file and"
                + " choose Next.",
            "Enter the StackSet name shown here and leave the parameters as they are. Each account"
                + " gets its own external ID.",
            "Acknowledge IAM resources with custom names, deploy to the organization with automatic"
                + " deployment activated, and choose only the region shown here.",
            "Wait until the operation has succeeded. It covers every account except the management"
                + " account, which has the stack from the first step."),
        List.of(
            new Evidence("StackSet name", StackPages.STACK),
            new Evidence("Region", pages.partition().defaultRegion())),
        List.of(new Action.DownloadFile(RoleFiles.STACK_SET_ID)),
        Optional.of(pages.createStackSet()),
        Set.of(AwsChecks.ORGANIZATION));
  }

  private GuideStep discover() {
    return new GuideStep(
        "link-members",
        "Link the member accounts",
        "operator of Tenon",
        List.of(
            "Link the management account first.",
            "Discover the accounts of the organization, from the management account or from a linked"
                + " delegated administrator account, and choose those to link. Each account is"
                + " checked separately."),
        List.of(),
        List.of(new Action.DiscoverAccounts()),
        Optional.empty(),
        Set.of(AwsChecks.ORGANIZATION));
  }
}
