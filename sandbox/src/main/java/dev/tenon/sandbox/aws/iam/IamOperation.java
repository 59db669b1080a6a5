package dev.tenon.sandbox.aws.iam;

import dev.tenon.sandbox.aws.protocol.Xml;

/** One operation of IAM. */
@FunctionalInterface
interface IamOperation {

  /** The inside of the result element. */
  Xml answer(IamCall call);
}
