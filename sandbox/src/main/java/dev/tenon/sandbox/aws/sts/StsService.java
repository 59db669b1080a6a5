package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.protocol.AwsCall;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsCloud;

/** The operations of STS ("AWS Security Token Service API Reference", STS/latest/APIReference). */
public final class StsService {

  private final AssumeRole assumeRole;

  public StsService(AwsCloud cloud, EffectivePolicies policies) {
    this.assumeRole = new AssumeRole(cloud, policies);
  }

  /**
   * The result element of an operation.
   *
   * @throws AwsException when the service refuses
   */
  public Xml answer(String operation, AwsCall call) {
    return switch (operation) {
      case "AssumeRole" -> assumeRole.answer(call);
      case "GetCallerIdentity" -> identity(call.caller());
      default ->
          throw new AwsException(
              400,
              "InvalidAction",
              "Could not find operation %s for version %s"
                  .formatted(operation, call.endpoint().service().version()));
    };
  }

  private static Xml identity(IamPrincipal caller) {
    return Xml.join(
        Xml.element("Arn", caller.arn()),
        Xml.element("UserId", caller.userId()),
        Xml.element("Account", caller.account().id()));
  }
}
