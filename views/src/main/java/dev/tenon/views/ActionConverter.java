package dev.tenon.views;

import dev.tenon.spi.Action;
import java.util.Locale;

/** Converts each kind of action. */
final class ActionConverter implements Action.Cases<ActionData> {

  @Override
  public ActionData enterField(Action.EnterField action) {
    return new ActionData.EnterField("enter-field", action.field(), action.value().orElse(null));
  }

  @Override
  public ActionData checkAgain(Action.CheckAgain action) {
    return new ActionData.Plain("check-again");
  }

  @Override
  public ActionData linkAccount(Action.LinkAccount action) {
    return new ActionData.LinkAccount("link-account", action.provider().value(), action.values());
  }

  @Override
  public ActionData discoverAccounts(Action.DiscoverAccounts action) {
    return new ActionData.Plain("discover-accounts");
  }

  @Override
  public ActionData rotate(Action.Rotate action) {
    return new ActionData.Rotate("rotate", action.phase().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public ActionData unlink(Action.Unlink action) {
    return new ActionData.Plain("unlink");
  }

  @Override
  public ActionData downloadFile(Action.DownloadFile action) {
    return new ActionData.DownloadFile("download-file", action.artifact());
  }

  @Override
  public ActionData openPage(Action.OpenPage action) {
    return new ActionData.OpenPage("open-page", action.uri().toString(), action.label());
  }
}
