package dev.tenon.sandbox.aws.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.aws.state.StsSession.Traits;
import dev.tenon.sandbox.cloud.SandboxClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptSessionsTest {

  @Test
  void forgetsTheOldestSessionsOfAClientThatOpensManyOfThem() {
    AwsCloud cloud = new AwsCloud(new SandboxClock(InstantSource.system()));
    IamUser user = IamUser.administrator(AwsPartition.AWS, "111122223333", "seed");
    cloud.add(new IamAccount(AwsPartition.AWS, "111122223333", Optional.empty(), List.of(user)));
    StsSession first = cloud.open(user, Duration.ofHours(1), Traits.NONE);
    StsSession second = cloud.open(user, Duration.ofHours(1), Traits.NONE);
    for (int opened = 2; opened < 100_000; opened++) {
      cloud.open(user, Duration.ofHours(1), Traits.NONE);
    }
    assertThat(cloud.session(first.key().id())).contains(first);

    cloud.open(user, Duration.ofHours(1), Traits.NONE);

    assertThat(cloud.session(first.key().id())).isEmpty();
    assertThat(cloud.session(second.key().id())).contains(second);
  }
}
