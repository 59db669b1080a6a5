package dev.tenon.sandbox.aws.sts;

import dev.tenon.sandbox.aws.access.AwsCall;
import dev.tenon.sandbox.aws.access.EffectivePolicies;
import dev.tenon.sandbox.aws.access.IamPrincipal;
import dev.tenon.sandbox.aws.protocol.AwsException;
import dev.tenon.sandbox.aws.protocol.Xml;
import dev.tenon.sandbox.aws.state.AwsCloud;

/** The operations of STS ("AWS Security Token Service API Reference", STS/latest/APIReference). */
public record StsService(AwsCloud cloud, EffectivePolicies policies) {

  /**
   * The content of the result element of an operation.
   *
   * @throws AwsException when the service refuses the call
   */
  public Xml call(String operation, AwsCall call) {
    return switch (operation) {
      case "AssumeRole" -> new AssumeRole(cloud, policies).call(call);
      case "GetCallerIdentity" -> identity(call.caller());
      default -> throw AwsException.invalidAction(operation, call.endpoint().service());
    };
  }

  private static Xml identity(IamPrincipal caller) {
    return Xml.join(
        Xml.element("Arn", caller.arn()),
        Xml.element("UserId", caller.userId()),
        Xml.element("Account", caller.account().id()));
  }
}
