package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.http.Request;
import dev.tenon.sandbox.http.Response;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.proxy.CloudService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A cloud of another module is added by implementing the contract only. */
class AddedCloudTest {

  @Test
  void servesChangesAndReportsTheAccountsOfAnotherCloud() throws IOException {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.defaults().withClouds(new EmulatedNotes()).withFleet("notes", 3))) {
      SandboxClient client = new SandboxClient(sandbox);
      SandboxControl control = sandbox.descriptor().control();

      assertThat(client.get("https://notes.example/").text()).isEqualTo("empty");
      control.change("notes", new NotesChange.Write("hello"));

      assertThat(client.get("https://notes.example/").text()).isEqualTo("hello");
      assertThat(control.account("notes").form()).isEqualTo(Map.of("book", "notes"));
      assertThat(sandbox.settings()).isEqualTo(Map.of("notes", Map.of("reader", "tenon")));
      assertThatThrownBy(() -> control.change("notes", new GrantConsent()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("grantConsent");
      assertThatThrownBy(() -> control.account("notes-1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The cloud of 'notes' has no fleets.");
      assertThatThrownBy(() -> control.change("notes-*", new NotesChange.Write("all")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The cloud of 'notes' has no fleets.");
    }
  }

  private sealed interface NotesChange extends AccountChange {
    record Write(String text) implements NotesChange {}
  }

  private record NotesAccount(String name) implements SeededAccount {

    @Override
    public String description() {
      return "Healthy.";
    }

    @Override
    public String provider() {
      return "notes";
    }

    @Override
    public Map<String, String> form() {
      return Map.of("book", name);
    }
  }

  private static final class EmulatedNotes implements EmulatedCloud {

    @Override
    public List<String> scenarios() {
      return List.of("notes");
    }

    @Override
    public Class<NotesChange> changes() {
      return NotesChange.class;
    }

    @Override
    public List<AdministratorCommand> administratorCommands() {
      return List.of();
    }

    @Override
    public CloudEmulator start(EmulatorContext context) {
      return new NotesEmulator(new AtomicReference<>("empty"));
    }
  }

  private record NotesEmulator(AtomicReference<String> note)
      implements CloudEmulator, CloudService {

    @Override
    public Set<String> hosts() {
      return Set.of("notes.example");
    }

    @Override
    public Response handle(Request request) {
      return Response.text(200, "text/plain", note.get());
    }

    @Override
    public List<CloudService> services() {
      return List.of(this);
    }

    @Override
    public List<SeededAccount> accounts() {
      return List.of(new NotesAccount("notes"));
    }

    @Override
    public Map<String, Map<String, String>> settings() {
      return Map.of("notes", Map.of("reader", "tenon"));
    }

    @Override
    public void change(SeededAccount account, AccountChange change) {
      note.set(((NotesChange.Write) change).text());
    }

    @Override
    public void delayReplication(Duration delay) {}
  }
}
