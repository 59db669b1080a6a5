package dev.tenon.sandbox.aws;

import dev.tenon.sandbox.aws.account.AwsAdministratorCommands;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.aws.account.AwsEmulator;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.EmulatorContext;
import java.io.IOException;
import java.util.List;

/** Amazon Web Services: STS, IAM and Organizations of all partitions. */
public final class EmulatedAws implements EmulatedCloud {

  @Override
  public List<String> scenarios() {
    return AwsEmulator.scenarioNames();
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
    return new AwsEmulator(cloud, context, new AwsServices(cloud));
  }
}
