package dev.tenon.web.send;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.mail.MailResult;
import dev.tenon.core.mail.Mailed;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.web.form.MailForm;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.Times;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The page that creates a setup link and lists the existing ones.
 *
 * @param links the newest links for the subject
 * @param answer to what was entered
 */
public record SendPage(SendSubject subject, List<LinkRow> links, boolean canCreate, Answer answer) {

  public SendPage {
    requireNonNull(subject, "subject");
    links = List.copyOf(links);
    requireNonNull(answer, "answer");
  }

  /** What was entered so far. */
  public Entered entered() {
    return answer.entered();
  }

  /** The name of the account. */
  public String name() {
    return subject.name();
  }

  /** The path of the page of the account. */
  public String path() {
    return subject.path();
  }

  /** The steps that can be sent alone. */
  public List<StepChoice> steps() {
    return subject.steps().stream().map(step -> new StepChoice(step.id(), step.title())).toList();
  }

  /** What a visitor can be asked to do. */
  public List<PurposeChoice> purposes() {
    return subject.purposes().stream()
        .map(purpose -> new PurposeChoice(purpose.name(), purposeText(purpose)))
        .toList();
  }

  private static String purposeText(SetupPurpose purpose) {
    return switch (purpose) {
      case LINK -> "Link the account";
      case REPAIR -> "Repair the access: fix what the checks found";
      case RENEWAL -> "Renew the credential: install a new one beside the current one";
    };
  }

  /**
   * What came of the form.
   *
   * @param entered what was entered so far
   * @param mail to whom the link is mailed
   * @param created the address of the link just created, shown this once
   * @param result what came of mailing it
   * @param error why none was created
   */
  public record Answer(
      Entered entered,
      MailForm mail,
      Optional<URI> created,
      Optional<MailResult> result,
      Optional<String> error) {

    static Answer of(Entered entered, MailForm mail) {
      return new Answer(entered, mail, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Answer created(WebExchange exchange, CreatedSetupLink link) {
      URI address = exchange.publicUrl("/setup/" + link.token().reveal());
      return new Answer(entered, mail, Optional.of(address), Optional.empty(), Optional.empty());
    }

    Answer mailed(WebExchange exchange, Mailed<CreatedSetupLink> mailed) {
      return new Answer(
          entered,
          mail,
          created(exchange, mailed.created()).created,
          Optional.of(mailed.mail()),
          Optional.empty());
    }

    Answer failed(String message) {
      return new Answer(entered, mail, Optional.empty(), Optional.empty(), Optional.of(message));
    }

    /** The link is a secret. */
    @Override
    public String toString() {
      return "Answer[" + entered + "]";
    }
  }

  /** A step to choose. */
  public record StepChoice(String id, String title) {}

  /** A purpose to choose. */
  public record PurposeChoice(String id, String text) {}

  /** What was entered. */
  public record Entered(
      String purpose, String step, long days, String message, String expectedAccount) {}

  /**
   * A link in the list.
   *
   * @param name of the account
   * @param path of the page of the account
   * @param active whether it can be revoked
   */
  public record LinkRow(
      String id,
      String name,
      String path,
      String what,
      String state,
      String style,
      String details,
      boolean active) {

    /** The row of a link. */
    public static LinkRow of(SetupLink link, Instant now) {
      SetupLink current = link.at(now);
      return new LinkRow(
          link.id().value(),
          link.name(),
          (link.target().purpose() == SetupPurpose.LINK ? "/onboardings/" : "/integrations/")
              + link.target().subject(),
          link.step().map(step -> "Step: " + step.title()).orElseGet(() -> what(link)),
          stateText(current.state()),
          style(current.state()),
          details(current, now),
          current.state() == SetupLinkState.ACTIVE);
    }

    private static String what(SetupLink link) {
      return switch (link.target().purpose()) {
        case LINK -> "All steps";
        case REPAIR -> "Repair";
        case RENEWAL -> "Renewal of the credential";
      };
    }

    private static String details(SetupLink link, Instant now) {
      StringBuilder text = new StringBuilder("Created by ").append(link.createdBy());
      text.append(' ').append(Times.ago(link.createdAt(), now));
      link.openedAt().ifPresent(at -> text.append(" · opened ").append(Times.ago(at, now)));
      link.requestedAt()
          .ifPresent(at -> text.append(" · a new link was requested ").append(Times.ago(at, now)));
      if (link.state() == SetupLinkState.ACTIVE) {
        text.append(" · valid until ").append(Times.moment(link.expiresAt()));
      }
      link.expectedAccount().ifPresent(account -> text.append(" · only for ").append(account));
      return text.toString();
    }

    private static String stateText(SetupLinkState state) {
      return switch (state) {
        case ACTIVE -> "Active";
        case FINISHED -> "Finished";
        case REVOKED -> "Revoked";
        case EXPIRED -> "Expired";
      };
    }

    private static String style(SetupLinkState state) {
      return switch (state) {
        case ACTIVE -> "running";
        case FINISHED -> "ok";
        default -> "not-run";
      };
    }

    /** The name of the icon. */
    public String icon() {
      return style.equals("running") ? "waiting" : style;
    }
  }
}
