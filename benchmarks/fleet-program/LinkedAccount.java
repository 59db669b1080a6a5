import dev.tenon.core.Tenon;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;

/** An integration, and an operator of its workspace. */
record LinkedAccount(IntegrationId id, Caller caller) {

  Outcome verify(Tenon tenon) {
    return tenon.integrations().verify(id, CheckListener.SILENT, caller).verification().outcome();
  }
}
