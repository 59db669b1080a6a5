package dev.tenon.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.Refusals;
import dev.tenon.core.Tenon;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.operator.InvitedOperator;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LinkMailsTest {

  private static final MailTo TO =
      new MailTo("admin@contoso.example", "", URI.create("https://tenon.example/console/"));

  private final Fixture fixture = new Fixture();
  private final RecordingMailSender sender = fixture.mail;
  private final Tenon tenon = fixture.tenon;
  private final Onboarding onboarding = fixture.start("Contoso", fixture.ada);
  private final CreateSetupLink command =
      new CreateSetupLink(SetupTarget.link(onboarding.id()), fixture.ada).withMessage("As agreed");

  @Test
  void mailsASetupLinkAsTheWorkspaceAppears() {
    tenon
        .workspaces()
        .setAppearance(
            new Appearance(
                Optional.of("Acme Cloud"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("help@acme.example")),
            fixture.ada);

    Mailed<CreatedSetupLink> mailed = tenon.linkMails().sendSetupLink(command, TO);

    assertThat(mailed.mail()).isEqualTo(new MailResult(TO.address(), true, "Accepted."));
    LinkMail mail = sender.sent.get(0);
    assertThat(mail.link())
        .hasToString("https://tenon.example/console/setup/" + mailed.created().token().reveal());
    assertThat(mail.kind()).isEqualTo(LinkMailKind.LINK);
    assertThat(mail.workspace()).isEqualTo("Acme Cloud");
    assertThat(mail.contact()).contains("help@acme.example");
    assertThat(mail.name()).isEqualTo("Contoso");
    assertThat(mail.message()).isEqualTo("As agreed");
    assertThat(mail.language()).isEqualTo("en");
    assertThat(mail.expiresAt()).isEqualTo(mailed.created().link().expiresAt());
    assertThat(tenon.setupLinks().preview(mailed.created().token()).name()).isEqualTo("Contoso");
  }

  @Test
  void mailsAStepARepairAndTheLanguageAskedFor() {
    tenon.linkMails().sendSetupLink(command.forStep("set-up"), in("ja"));
    CreateSetupLink repair =
        new CreateSetupLink(SetupTarget.repair(fixture.linked("Fabrikam").id()), fixture.ada);
    tenon.linkMails().sendSetupLink(repair, TO);

    assertThat(sender.sent)
        .extracting(LinkMail::kind)
        .containsExactly(LinkMailKind.STEP, LinkMailKind.REPAIR)
        .allMatch(LinkMailKind::isSetup);
    assertThat(sender.sent).extracting(LinkMail::workspace).containsOnly("Acme");
    assertThat(sender.sent).extracting(LinkMail::language).containsExactly("ja", "en");
  }

  @Test
  void mailsAnInvitationAndAPasswordReset() {
    OperatorId grace = OperatorId.of("grace");
    Mailed<InvitedOperator> invited =
        tenon.linkMails().sendInvitation(grace, Role.EDITOR, TO, fixture.ada);
    tenon
        .operators()
        .acceptInvitation(invited.created().token(), "a-long-password-42".toCharArray());
    Mailed<IssuedPasswordReset> reset = tenon.linkMails().sendPasswordReset(grace, TO, fixture.ada);

    assertThat(sender.sent)
        .extracting(mail -> mail.link().getPath())
        .containsExactly(
            "/console/invitation/" + invited.created().token().reveal(),
            "/console/reset/" + reset.created().token().reveal());
    assertThat(sender.sent).extracting(LinkMail::name).containsExactly("grace", "grace");
    assertThat(sender.sent).extracting(LinkMail::kind).noneMatch(LinkMailKind::isSetup);
  }

  @Test
  void recordsTheRecipientBeforeTheMessageLeavesAndNeverTheToken() {
    List<String> before = new ArrayList<>();
    sender.during = mail -> before.addAll(actions());

    Mailed<CreatedSetupLink> mailed = tenon.linkMails().sendSetupLink(command, TO);

    assertThat(before).contains("LINK_MAIL_REQUESTED");
    AuditEntry entry = fixture.audit(1, fixture.ada).get(0);
    assertThat(entry.action()).isEqualTo("LINK_MAIL_REQUESTED");
    assertThat(entry.subject()).isEqualTo(mailed.created().link().id().value());
    assertThat(entry.details()).isEqualTo(Map.of("address", TO.address(), "kind", "LINK"));
    assertThat(fixture.audit(10, fixture.ada).toString())
        .doesNotContain(mailed.created().token().reveal());
    assertThat(sender.sent.get(0).toString()).doesNotContain("tnsl_");
  }

  @Test
  void theLinkRemainsWhenTheMailServerDoesNotAccept() {
    sender.accepts = false;

    Mailed<CreatedSetupLink> mailed = tenon.linkMails().sendSetupLink(command, TO);

    assertThat(mailed.mail().sent()).isFalse();
    assertThat(tenon.setupLinks().preview(mailed.created().token()).name()).isEqualTo("Contoso");
    assertThat(actions()).startsWith("LINK_MAIL_FAILED", "LINK_MAIL_REQUESTED");
    assertThat(sender.sent).hasSize(1);
  }

  @Test
  void removesInvisibleCharactersFromAnAddress() {
    MailTo to = new MailTo("\u200B admin@contoso\u00AD.example\u00A0", "", TO.console());

    assertThat(to).isEqualTo(TO);
    assertThat(new MailTo(" a\u202Eb@c.example", "", TO.console()).address())
        .isEqualTo("a\u202Eb@c.example");
  }

  @Test
  void createsNothingForAWrongAddressAnUnknownLanguageOrWithoutAMailServer() {
    LinkMails mails = tenon.linkMails();
    Tenon withoutServer = fixture.withSharedAccounts();
    assertRefused(
        () -> mails.sendSetupLink(command, new MailTo("nobody", "", TO.console())),
        CoreErrorCode.MAIL_ADDRESS_INVALID);
    assertRefused(
        () -> mails.sendSetupLink(command, in("nl")), CoreErrorCode.MAIL_LANGUAGE_UNKNOWN);
    assertRefused(
        () -> withoutServer.linkMails().sendSetupLink(command, TO), CoreErrorCode.MAIL_UNAVAILABLE);
    assertRefused(
        () ->
            mails.sendInvitation(
                OperatorId.of("grace"),
                Role.EDITOR,
                new MailTo("x", "", TO.console()),
                fixture.ada),
        CoreErrorCode.MAIL_ADDRESS_INVALID);

    assertThat(sender.sent).isEmpty();
    assertThat(mails.languages()).containsExactly("en", "ja");
    assertThat(withoutServer.linkMails().languages()).isEmpty();
    assertThat(
            tenon.setupLinks().list(SetupLinkFilter.ALL, PageRequest.first(), fixture.ada).items())
        .isEmpty();
    assertThat(tenon.operators().list(PageRequest.first(), fixture.ada).items()).isEmpty();
  }

  @Test
  void aVisitorAndAnEditorMailOnlyWhatTheyMay() {
    Caller editor = new Caller(fixture.ada.workspace(), OperatorId.of("eve"), Role.EDITOR);
    assertRefused(
        () -> tenon.linkMails().sendInvitation(OperatorId.of("grace"), Role.EDITOR, TO, editor),
        CoreErrorCode.NOT_AUTHORIZED);
    Caller visitor = tenon.setupLinks().create(command).link().visitor();
    CreateSetupLink step =
        new CreateSetupLink(SetupTarget.link(onboarding.id()), visitor).forStep("set-up");
    assertRefused(() -> tenon.linkMails().sendSetupLink(step, TO), CoreErrorCode.NOT_AUTHORIZED);
    assertThat(sender.sent).isEmpty();
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call).satisfies(Refusals.refusedWith(code));
  }

  private static MailTo in(String language) {
    return new MailTo(TO.address(), language, TO.console());
  }

  private List<String> actions() {
    return fixture.audit(10, fixture.ada).stream().map(AuditEntry::action).toList();
  }
}
