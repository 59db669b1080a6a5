package dev.tenon.cli.workspace;

import dev.tenon.cli.operator.RoleNames;
import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            List.of("NAME", "ID", "CREATED", "OPERATOR", "ROLE"),
            List.of(
                List.of(
                    workspace.name(),
                    workspace.id().value(),
                    workspace.createdAt().toString(),
                    caller.operator().value(),
                    RoleNames.of(caller.role())))));
  }

  @Override
  public Object json() {
    Map<String, String> members = new TreeMap<>();
    members.put("id", workspace.id().value());
    members.put("name", workspace.name());
    members.put("externalId", workspace.externalId().orElse(null));
    members.put("createdAt", workspace.createdAt().toString());
    members.put("operator", caller.operator().value());
    members.put("role", RoleNames.of(caller.role()));
    return members;
  }
}
