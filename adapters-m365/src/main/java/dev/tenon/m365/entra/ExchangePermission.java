package dev.tenon.m365.entra;

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

  private ExchangePermission() {}
}
