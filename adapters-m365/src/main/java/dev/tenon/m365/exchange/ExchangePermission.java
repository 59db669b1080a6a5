package dev.tenon.m365.exchange;

import dev.tenon.microsoft.graph.DeclaredPermission;
import dev.tenon.microsoft.graph.Registration;
import java.util.stream.Stream;

/**
 * The application permission that opens Exchange Online.
 *
 * <p>Source: learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2.
 */
public final class ExchangePermission {

  /** The application id of Office 365 Exchange Online, the same in every tenant. */
  public static final String RESOURCE_APP_ID = "00000002-0000-0ff1-ce00-000000000000";

  /** The id of the application permission. */
  public static final String ROLE_ID = "dc50a0fb-09a3-484d-be87-e023b12c6440";

  /** The name of the permission, as it stands in tokens. */
  public static final String NAME = "Exchange.ManageAsApp";

  /**
   * The application id of Microsoft Exchange Online Protection, which has one of that name, too.
   */
  private static final String PROTECTION_APP_ID = "00000007-0000-0ff1-ce00-000000000000";

  private static final String PROTECTION_ROLE_ID = "455e5cd2-84e8-4751-8344-5672145dfa17";

  private ExchangePermission() {}

  /** Whether a registration asks for the permission. */
  public static boolean isDeclaredBy(Registration registration) {
    return ofExchange(registration)
        .anyMatch(permission -> permission.application() && permission.id().equals(ROLE_ID));
  }

  /** Whether a registration asks for the permission of that name of Exchange Online Protection. */
  public static boolean isOfProtectionIn(Registration registration) {
    return registration.permissions().stream()
        .anyMatch(
            permission ->
                permission.application()
                    && permission.resourceAppId().equals(PROTECTION_APP_ID)
                    && permission.id().equals(PROTECTION_ROLE_ID));
  }

  /** Whether a registration asks for a delegated permission of Exchange Online. */
  public static boolean isDelegatedBy(Registration registration) {
    return ofExchange(registration).anyMatch(permission -> !permission.application());
  }

  private static Stream<DeclaredPermission> ofExchange(Registration registration) {
    return registration.permissions().stream()
        .filter(permission -> permission.resourceAppId().equals(RESOURCE_APP_ID));
  }
}
