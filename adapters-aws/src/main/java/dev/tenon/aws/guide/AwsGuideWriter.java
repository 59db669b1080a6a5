package dev.tenon.aws.guide;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.ProviderException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the guide of one account. */
public final class AwsGuideWriter {

  private static final Set<CheckId> PROVEN_BY_THE_ROLE =
      Set.of(
          AwsChecks.EXTERNAL_ID_REQUIRED,
          AwsChecks.ROLE_ASSUMED,
          AwsChecks.TRUST_POLICY,
          AwsChecks.PERMISSIONS,
          AwsChecks.BILLING,
          AwsChecks.EXCESS_PERMISSIONS,
          AwsChecks.SESSION_LENGTH);

  private final AwsGuideContext setup;
  private final StackPages pages;
  private final Optional<RoleFiles> files;
  private final Optional<URI> template;

  private AwsGuideWriter(AwsGuideContext setup, Optional<RoleFiles> files, Optional<URI> template) {
    this.setup = setup;
    this.pages = new StackPages(setup.partition());
    this.files = files;
    this.template = template.filter(this::isInPartition);
  }

  /**
   * The guide for what is known so far. Pure; files come with it once the external ID was made.
   *
   * @throws ProviderException {@link ProviderErrorCode#SETTING_MISSING} once the external ID was
   *     made, when the settings name nobody whom the role in that partition should trust
   */
  public static Guide write(GuideRequest request, AwsSettings settings) {
    AwsGuideContext setup = AwsGuideContext.of(request);
    Optional<RoleFiles> files = setup.ids().map(ids -> filesOf(setup, ids, settings));
    return new AwsGuideWriter(setup, files, settings.templateUrl()).write();
  }

  private static RoleFiles filesOf(AwsGuideContext setup, PublishedIds ids, AwsSettings settings) {
    return new RoleFiles(setup, ids, settings.principal(setup.partition()));
  }

  private Guide write() {
    return new Guide(steps(), files.map(RoleFiles::all).orElse(List.of()));
  }

  private List<GuideStep> steps() {
    RotationSteps rotation = new RotationSteps(setup, pages);
    if (setup.purpose() == Purpose.ROTATE) {
      return List.of(rotation.acceptBoth(), rotation.confirm());
    }
    List<GuideStep> steps = new ArrayList<>();
    steps.add(setup.rolledOut() ? new MemberSteps(pages).receive() : createStack());
    steps.add(copyRoleArn());
    if (setup.noLongerAccepted().isPresent()) {
      steps.add(rotation.acceptNewOnly());
    }
    if (!setup.member()) {
      steps.addAll(new MemberSteps(pages).all());
    }
    return steps;
  }

  private GuideStep createStack() {
    Optional<URI> filledIn = quickCreate();
    List<String> instructions = new ArrayList<>();
    if (setup.ids().isEmpty()) {
      instructions.add("Run tenon link aws first: it makes the external ID and the template.");
    }
    instructions.add(
        "Sign in to the %s in %s."
            .formatted(
                setup.member() ? "member account" : "management account",
                setup.partition().displayName()));
    if (setup.member()) {
      instructions.add(
          "If a StackSet of the organization has made the role already, do not make it again: run"
              + " tenon discover for the management account, which links the account as it is.");
    }
    instructions.addAll(filledIn.isPresent() ? openFilledIn() : upload());
    instructions.add(
        "Tick \"I acknowledge that AWS CloudFormation might create IAM resources with custom"
            + " names.\" and create the stack.");
    instructions.add("Wait until the status of the stack is CREATE_COMPLETE.");
    return new GuideStep(
        "Create the role with a CloudFormation stack",
        StackPages.ADMINISTRATOR,
        instructions,
        stackValues(),
        Optional.of(filledIn.orElseGet(pages::createStack)),
        PROVEN_BY_THE_ROLE);
  }

  private static List<String> openFilledIn() {
    return List.of("Open the page: the template and its parameters are filled in already.");
  }

  private static List<String> upload() {
    return List.of(
        "Download the file " + RoleFiles.CLOUD_FORMATION + " from Tenon.",
        "Choose Upload a template file, choose the file and choose Next.",
        "Enter the stack name shown here, leave the parameters as they are and choose Next.");
  }

  private List<Evidence> stackValues() {
    List<Evidence> values = new ArrayList<>();
    values.add(new Evidence("Stack name", StackPages.STACK));
    if (files.isEmpty()) {
      values.add(new Evidence("External ID", "made by tenon link aws"));
    }
    files.ifPresent(
        known ->
            known
                .parameters()
                .forEach((name, value) -> values.add(new Evidence("Parameter " + name, value))));
    return values;
  }

  private GuideStep copyRoleArn() {
    return new GuideStep(
        "Copy the role ARN into Tenon",
        "AWSCloudFormationReadOnlyAccess in the account",
        List.of(
            "Open the stack and then its tab Outputs.",
            "Copy the value of RoleArn to Role ARN; that of a user, of a session or of the stack"
                + " does not work."),
        List.of(new Evidence("Output", "RoleArn")),
        Optional.of(pages.stacks()),
        Set.of(AwsChecks.ROLE_ARN, AwsChecks.ORGANIZATION));
  }

  private Optional<URI> quickCreate() {
    return template.flatMap(url -> files.map(known -> pages.quickCreate(url, known.parameters())));
  }

  private boolean isInPartition(URI url) {
    return url.getHost().endsWith("." + setup.partition().dnsSuffix());
  }
}
