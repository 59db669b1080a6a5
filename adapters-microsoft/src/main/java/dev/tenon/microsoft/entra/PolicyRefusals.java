package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.Set;

/** Refusals by a policy, or of the request as such. */
final class PolicyRefusals {

  /** Another policy blocks the sign-in. */
  static final RefusalMeaning SECURITY_POLICY =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SECURITY_POLICY_BLOCKED,
          "A security policy of the tenant blocks the application.",
          Actors.SECURITY_ADMINISTRATOR,
          (portal, application) -> portal.tenant(),
          List.of(
              "Open Sign-in logs, Service principal sign-ins. Find the sign-in by its correlation"
                  + " ID and allow the application in the policy that blocked it."),
          Set.of(530032, 530035));

  /** The request was malformed, which the customer cannot change. */
  static final RefusalMeaning REQUEST_REJECTED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_REQUEST_REJECTED,
          "Microsoft Entra ID rejected the sign-in request as malformed. Update Tenon. If the"
              + " problem persists, report it.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Update Tenon."),
          Set.of(
              50059, 700021, 90019, 50128, 50194, 9001023, 70011, 700022, 28002, 50027, 50048,
              7000218, 900144, 90014, 9002313));

  /** The response is one to the sign-in of a user. */
  static final RefusalMeaning PERSON_EXPECTED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_PERSON_SIGN_IN_EXPECTED,
          "Microsoft Entra ID treated the request as the sign-in of a user. Update Tenon. If the"
              + " problem persists, report it.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Update Tenon."),
          Set.of(
              50076, 50079, 50072, 50074, 70016, 70018, 70019, 50126, 50034, 50020, 16000, 50173,
              700082));

  static final List<RefusalMeaning> ALL =
      List.of(SECURITY_POLICY, REQUEST_REJECTED, PERSON_EXPECTED);

  private PolicyRefusals() {}
}
