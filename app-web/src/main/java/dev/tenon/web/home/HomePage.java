package dev.tenon.web.home;

import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.send.SendPage.LinkRow;
import java.util.List;
import java.util.Optional;

/**
 * The page Home.
 *
 * @param outages services of clouds that do not answer
 * @param more how many further integrations need attention
 * @param setupLinks the newest setup links that work
 * @param moreExpiring whether more credentials expire soon
 * @param mayVerify whether the operator's role allows to verify
 * @param mayLink whether the operator's role allows to link accounts
 * @param mayRevoke whether the operator's role allows to revoke setup links
 */
public record HomePage(
    String total,
    List<Tile> tiles,
    List<OutageNotice> outages,
    List<AttentionEntry> attention,
    long more,
    List<OpenOnboarding> unfinished,
    boolean moreUnfinished,
    List<LinkRow> setupLinks,
    boolean moreSetupLinks,
    List<Activity> activities,
    List<Expiry> expiring,
    boolean moreExpiring,
    OutcomeChart chart,
    boolean mayVerify,
    boolean mayLink,
    boolean mayRevoke) {

  public HomePage {
    tiles = List.copyOf(tiles);
    outages = List.copyOf(outages);
    attention = List.copyOf(attention);
    unfinished = List.copyOf(unfinished);
    setupLinks = List.copyOf(setupLinks);
    activities = List.copyOf(activities);
    expiring = List.copyOf(expiring);
  }

  /** How many integrations have a status. */
  public record Tile(IntegrationStatus status, String count, String note) {}

  /**
   * An integration that needs attention.
   *
   * @param text what is wrong
   * @param nextStep what to do
   * @param fixer the provider, and who can do it
   */
  public record AttentionEntry(
      IntegrationStatus status,
      String name,
      String path,
      String text,
      String nextStep,
      String fixer,
      String age) {}

  /**
   * Something that happened.
   *
   * @param subject what it happened to; empty if it no longer exists or is clear from the text
   */
  public record Activity(String operator, String text, Optional<Subject> subject, String age) {}

  /**
   * A credential that expires soon or has expired.
   *
   * @param expired whether it has expired
   * @param left how long until then, or since then
   */
  public record Expiry(String name, String path, String day, boolean expired, String left) {}

  /** A linked account. */
  public record Subject(String name, String path) {}
}
