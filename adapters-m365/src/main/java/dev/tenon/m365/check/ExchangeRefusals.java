package dev.tenon.m365.check;

import dev.tenon.m365.account.M365ErrorCode;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.RefusalMeaning;
import java.util.List;
import java.util.Set;

/** Refusals of Microsoft Entra ID with a meaning specific to Exchange Online. */
final class ExchangeRefusals {

  /** The tenant has no Exchange Online. */
  static final RefusalMeaning NOT_IN_TENANT =
      new RefusalMeaning(
          M365ErrorCode.M365_EXCHANGE_NOT_IN_TENANT,
          "The tenant has no Exchange Online, usually because it has no license that includes it.",
          Actors.GLOBAL_ADMINISTRATOR,
          (portal, application) -> portal.enterpriseApplications(),
          List.of(
              "Assign at least one license that includes Exchange Online.",
              "Under Enterprise applications, filter by the application type Microsoft Applications"
                  + " and check that Office 365 Exchange Online is listed."),
          Set.of(500011, 650052));

  private ExchangeRefusals() {}
}
