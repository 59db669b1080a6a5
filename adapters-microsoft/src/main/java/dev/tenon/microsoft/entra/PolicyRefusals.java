package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.Set;

/** Refusals by a policy, or of the request as such. */
final class PolicyRefusals {

  /** Conditional Access says no. */
  static final RefusalMeaning CONDITIONAL_ACCESS =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_CONDITIONAL_ACCESS_BLOCKED,
          "A Conditional Access policy blocks the application.",
          Actors.CONDITIONAL_ACCESS_ADMINISTRATOR,
          (portal, application) -> portal.conditionalAccess(),
          List.of(
              "Open the policy named here.",
              "Add the address that Tenon calls from to its trusted named locations, or exclude the"
                  + " application."),
          Set.of(53003));

  /** Another policy says no. */
  static final RefusalMeaning SECURITY_POLICY =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_SECURITY_POLICY_BLOCKED,
          "A security policy of the tenant blocks the application.",
          Actors.SECURITY_ADMINISTRATOR,
          (portal, application) -> portal.tenant(),
          List.of("Look up the sign-in by its correlation ID and allow the application."),
          Set.of(530032, 530035));

  /** The request was malformed, which the customer cannot change. */
  static final RefusalMeaning REQUEST_REJECTED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_REQUEST_REJECTED,
          "Microsoft Entra ID found the request malformed; update Tenon, and report this if it lasts.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Update Tenon."),
          Set.of(
              50059, 700021, 90019, 50128, 50194, 9001023, 70011, 700022, 28002, 50027, 50048,
              7000218, 900144, 90014, 900561, 9002313));

  /** The answer belongs to the sign-in of a person. */
  static final RefusalMeaning PERSON_EXPECTED =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_PERSON_SIGN_IN_EXPECTED,
          "Microsoft Entra ID treated the application like a person; update Tenon, and report this if"
              + " it lasts.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Update Tenon."),
          Set.of(
              50076, 50079, 50072, 50074, 65001, 65002, 65004, 90094, 90095, 70016, 70018, 70019,
              50126, 50034, 50020, 16000, 50173, 700082));

  static final List<RefusalMeaning> ALL =
      List.of(CONDITIONAL_ACCESS, SECURITY_POLICY, REQUEST_REJECTED, PERSON_EXPECTED);

  private PolicyRefusals() {}
}
