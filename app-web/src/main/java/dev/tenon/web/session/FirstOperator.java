package dev.tenon.web.session;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.web.config.FirstOperatorCode;
import java.util.Optional;

/** Whether the installation waits for its first operator, and the code that adds one. */
public final class FirstOperator {

  private static final OperatorId CONSOLE = OperatorId.of("console");

  private final Tenon tenon;
  private final Optional<FirstOperatorCode> code;

  /** Without a code, operators are added in another way and the page is never shown. */
  public FirstOperator(Tenon tenon, Optional<FirstOperatorCode> code) {
    this.tenon = tenon;
    this.code = code;
  }

  /** Whether there is a code and no operator in any workspace. */
  public boolean isNeeded() {
    return code.filter(one -> !one.isUsed()).isPresent()
        && tenon.workspaces().list().stream().noneMatch(this::hasOperators);
  }

  /** The code. */
  Optional<FirstOperatorCode> code() {
    return code;
  }

  /** The workspace to join; empty if the first administrator names a new one. */
  Optional<Workspace> workspace() {
    return tenon.workspaces().list().stream().findFirst();
  }

  private boolean hasOperators(Workspace workspace) {
    Caller console = new Caller(workspace.id(), CONSOLE, Role.ADMINISTRATOR);
    return !tenon.operators().list(PageRequest.first(1), console).items().isEmpty();
  }
}
