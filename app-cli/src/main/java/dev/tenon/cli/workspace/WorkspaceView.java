package dev.tenon.cli.workspace;

import dev.tenon.cli.operator.RoleNames;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Workspace;
import java.util.List;

/**
 * A workspace.
 *
 * @param caller the signed-in operator
 */
record WorkspaceView(Workspace workspace, Caller caller) implements View {

  @Override
  public void print(TextLayout page) {
    page.table(
        new Table(
            List.of("NAME", "ID", "EXTERNAL ID", "CREATED", "OPERATOR", "ROLE"),
            List.of(
                List.of(
                    workspace.name(),
                    workspace.id().value(),
                    workspace.externalId().orElse("-"),
                    workspace.createdAt().toString(),
                    caller.operator().value(),
                    RoleNames.of(caller.role())))));
  }

  @Override
  public Object json() {
    return new Document(
        workspace.id().value(),
        workspace.name(),
        workspace.externalId().orElse(null),
        workspace.createdAt().toString(),
        caller.operator().value(),
        RoleNames.of(caller.role()));
  }

  record Document(
      String id, String name, String externalId, String createdAt, String operator, String role) {}
}
