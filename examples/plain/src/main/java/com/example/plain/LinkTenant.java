package com.example.plain;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Transport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts to link one Microsoft 365 tenant: prints what the customer has to do, tries to connect,
 * and prints the result.
 *
 * <p>Usage: {@code LinkTenant FOLDER TENANT-ID APPLICATION-ID ORGANIZATION}
 */
public final class LinkTenant {

  private LinkTenant() {}

  public static void main(String[] args) {
    Map<String, String> answers =
        Map.of("tenantId", args[1], "applicationId", args[2], "organization", args[3]);
    run(Path.of(args[0]), Transport.DIRECT, answers, System.out);
  }

  static void run(Path folder, Transport transport, Map<String, String> answers, PrintStream out) {
    try (var store =
            SqliteStore.open(
                folder.resolve("tenon.db"), KeyFile.create(folder.resolve("tenon.key")));
        var tenon =
            Tenon.builder()
                .store(store)
                .provider(new M365ProviderFactory())
                .transport(transport)
                .build()) {
      var acme = tenon.workspaces().create("Acme");
      var ada = new Caller(acme.id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
      var started =
          tenon.onboardings().start(new StartOnboarding(ProviderId.of("m365"), "Contoso", ada));
      tenon
          .onboardings()
          .guide(started.id(), ada)
          .steps()
          .forEach(step -> out.println(step.title() + ": " + step.actor()));
      String verdict =
          tenon
              .onboardings()
              .connect(new Connect(started.id(), answers, ada), CheckListener.SILENT)
              .fold(
                  connected -> "linked: " + connected.integration().account().displayName(),
                  blocked -> "not yet: " + blocked.verification().codes());
      out.println(verdict);
    }
  }
}
