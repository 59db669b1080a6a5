package dev.tenon.sandbox.microsoft.arm;

import dev.tenon.sandbox.http.Response;
import java.util.regex.Matcher;

/** One kind of resource of Resource Manager. */
interface ArmResource {

  /**
   * Handles a call.
   *
   * @param path the match of the path by which the resource was found
   * @throws ArmException when it refuses the call
   */
  Response handle(ArmCall call, Matcher path);
}
