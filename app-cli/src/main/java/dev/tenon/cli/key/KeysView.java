package dev.tenon.cli.key;

import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import java.util.Optional;

/**
 * The key of the installation.
 *
 * @param location the key file or the key service
 * @param next the id of a key that was prepared for an exchange
 */
record KeysView(KeyStatus status, String location, Optional<String> next) implements View {

  private static final int LABEL_WIDTH = 12;

  @Override
  public void print(TextLayout page) {
    page.field("Key", LABEL_WIDTH, status.keyId())
        .field("Created", LABEL_WIDTH, created(status))
        .field("Kept in", LABEL_WIDTH, location);
    if (status.rotation().isPresent()) {
      KeyRotationProgress progress = status.rotation().get();
      page.field("Replaces", LABEL_WIDTH, progress.formerKeyId())
          .say(
              Style.CARE,
              "The key %s is being replaced: %d of %d steps are done. Both keys are accepted until the end. If no process does it, resume with:"
                  .formatted(progress.formerKeyId(), progress.done(), progress.steps()))
          .command("tenon keys rotate");
    } else if (next.equals(Optional.of(status.keyId()))) {
      page.say(Style.CARE, "The file with this key still has to replace the key file. Run:")
          .command("tenon keys rotate");
    } else if (next.isPresent()) {
      page.field("Prepared", LABEL_WIDTH, next.get())
          .say("When every node has the file with this key, run:")
          .command("tenon keys rotate");
    }
  }

  static String created(KeyStatus status) {
    return status.createdAt().map(Object::toString).orElse("with the installation");
  }

  @Override
  public Object json() {
    return new Document(
        status.keyId(),
        status.createdAt().map(Object::toString).orElse(null),
        location,
        next.orElse(null),
        status
            .rotation()
            .map(one -> new Rotation(one.formerKeyId(), one.table(), one.done(), one.steps()))
            .orElse(null));
  }

  record Document(
      String keyId, String createdAt, String location, String preparedKeyId, Rotation rotation) {}

  record Rotation(String formerKeyId, String table, int done, int steps) {}
}
