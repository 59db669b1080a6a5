package dev.tenon.web.integration;

import dev.tenon.spi.Evidence;
import dev.tenon.web.check.Verdicts;
import dev.tenon.web.integration.Timeline.TimelineEntry;
import dev.tenon.web.page.IntegrationStatus;
import dev.tenon.web.send.SendPage.LinkRow;
import java.util.List;
import java.util.Optional;

/**
 * The page about one integration.
 *
 * @param path of the page; its actions are below it
 * @param facts about the account, as label and value
 * @param grants the permissions that the customer was asked to grant, and what was seen of them
 * @param setupLinks the newest setup links for it
 * @param moreHistory whether the history is longer than the timeline
 * @param rotation the rotation under way
 * @param rules empty if the provider lists no accounts below a linked one
 * @param newName the name in the form, and why it was refused
 */
public record DetailPage(
    String path,
    String name,
    String provider,
    IntegrationStatus status,
    String verified,
    Optional<Banner> banner,
    Verdicts verdicts,
    List<Evidence> facts,
    List<GrantRow> grants,
    List<LinkRow> setupLinks,
    Optional<RuleSummary> rules,
    List<TimelineEntry> timeline,
    boolean moreHistory,
    Optional<RotationView> rotation,
    Offers offers,
    NewName newName) {

  public DetailPage {
    facts = List.copyOf(facts);
    grants = List.copyOf(grants);
    setupLinks = List.copyOf(setupLinks);
    timeline = List.copyOf(timeline);
  }

  /**
   * The most important thing about the integration.
   *
   * @param code the stable code; empty if there is none
   */
  public record Banner(String icon, String style, String title, String text, String code) {}

  /**
   * A rotation under way.
   *
   * @param problems what the last attempt to confirm it found
   */
  public record RotationView(String started, String attempted, List<String> problems) {

    public RotationView {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The discovery rules of the account.
   *
   * @param text how many there are
   * @param unlisted how many linked accounts below it are no longer listed
   */
  public record RuleSummary(String text, int unlisted) {}

  /** What the operator's role and the provider allow now. */
  public record Offers(
      boolean verify,
      boolean rename,
      boolean pause,
      boolean resume,
      boolean rotate,
      boolean discover,
      boolean send,
      boolean revokeLinks,
      boolean unlink) {

    /** Whether there is anything to manage. */
    public boolean any() {
      return rename || pause || resume || rotate || unlink;
    }
  }

  /** The name in the form to rename, and why it was refused. */
  public record NewName(String value, Optional<String> problem) {}
}
