package dev.tenon.sandbox.aws;

import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsAccounts;
import dev.tenon.sandbox.aws.account.AwsAdministratorCommands;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.cloud.AccountChange;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.proxy.CloudService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Amazon Web Services: STS, IAM and Organizations of all partitions. */
public final class EmulatedAws implements EmulatedCloud {

  @Override
  public List<String> scenarios() {
    return AwsAccounts.scenarioNames();
  }

  @Override
  public Class<AwsChange> changes() {
    return AwsChange.class;
  }

  @Override
  public List<AdministratorCommand> administratorCommands() {
    return AwsAdministratorCommands.all();
  }

  @Override
  public CloudEmulator start(EmulatorContext context) throws IOException {
    AwsCloud cloud = new AwsCloud(context.clock());
    AwsAccounts accounts = AwsAccounts.seed(cloud, context.scenarios(), context.folder());
    return new Emulator(cloud, accounts, new AwsServices(cloud));
  }

  private record Emulator(AwsCloud cloud, AwsAccounts all, AwsServices aws)
      implements CloudEmulator {

    @Override
    public List<CloudService> services() {
      return List.of(aws);
    }

    @Override
    public List<SeededAccount> accounts() {
      return List.copyOf(all.all());
    }

    @Override
    public Map<String, Map<String, String>> settings() {
      return Map.of("aws", all.settings());
    }

    @Override
    public void change(SeededAccount account, AccountChange change) {
      all.apply((AwsAccount) account, (AwsChange) change);
    }

    @Override
    public void delayReplication(Duration delay) {
      cloud.delayPropagationBy(delay);
    }
  }
}
