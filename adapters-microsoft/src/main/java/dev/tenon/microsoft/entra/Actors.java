package dev.tenon.microsoft.entra;

/** Who can fix a problem: the least privileged role, by its name in Microsoft Entra ID. */
public final class Actors {

  /** The person who entered the values into Tenon. */
  public static final String OPERATOR = "Operator of Tenon";

  /** Registers an application; a role that tenants may also give to everybody. */
  public static final String DEVELOPER = "Application Developer";

  /** Adds permissions and certificates, consents to what is not of Microsoft Graph. */
  public static final String ADMINISTRATOR = "Cloud Application Administrator";

  /** Adds permissions and certificates to an application that they own. */
  public static final String ADMINISTRATOR_OR_OWNER =
      ADMINISTRATOR + " or owner of the application";

  /** Activates an application that was deactivated. */
  public static final String APPLICATION_ADMINISTRATOR = "Application Administrator";

  /** Assigns directory roles. */
  public static final String ROLE_ADMINISTRATOR = "Privileged Role Administrator";

  /** Changes Conditional Access policies. */
  public static final String CONDITIONAL_ACCESS_ADMINISTRATOR = "Conditional Access Administrator";

  /** Changes security policies. */
  public static final String SECURITY_ADMINISTRATOR = "Security Administrator";

  /** Buys and assigns licenses. */
  public static final String GLOBAL_ADMINISTRATOR = "Global Administrator";

  /** Manages Exchange Online, with its role groups and management roles. */
  public static final String EXCHANGE_ADMINISTRATOR = "Exchange Administrator";

  private Actors() {}
}
