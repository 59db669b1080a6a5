package dev.tenon.m365.entra;

/** Who acts, as the least role in the words of Microsoft Entra ID. */
public final class Actors {

  /** Who entered the values into Tenon. */
  public static final String OPERATOR = "Operator of Tenon";

  /** Registers applications, adds permissions and certificates, consents for Exchange. */
  public static final String ADMINISTRATOR = "Cloud Application Administrator";

  /** Assigns directory roles. */
  public static final String ROLE_ADMINISTRATOR = "Privileged Role Administrator";

  private Actors() {}
}
