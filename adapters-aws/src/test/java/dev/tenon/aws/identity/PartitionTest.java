package dev.tenon.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {

  @ParameterizedTest
  @CsvSource({
    "aws, sts.us-east-1.amazonaws.com, iam.amazonaws.com, organizations.us-east-1.amazonaws.com",
    "aws-cn, sts.cn-northwest-1.amazonaws.com.cn, iam.cn-north-1.amazonaws.com.cn,"
        + " organizations.cn-northwest-1.amazonaws.com.cn",
    "aws-us-gov, sts.us-gov-west-1.amazonaws.com, iam.us-gov.amazonaws.com,"
        + " organizations.us-gov-west-1.amazonaws.com",
    "aws-eusc, sts.eusc-de-east-1.amazonaws.eu, iam.eusc-de-east-1.amazonaws.eu,"
        + " organizations.eusc-de-east-1.amazonaws.eu"
  })
  void hasTheEndpointsThatAwsDocuments(String id, String sts, String iam, String organizations) {
    Partition partition = Partition.of(id).orElseThrow();
    assertThat(partition.stsHost(partition.defaultRegion())).isEqualTo(sts);
    assertThat(partition.iamHost()).isEqualTo(iam);
    assertThat(partition.organizationsHost()).isEqualTo(organizations);
  }

  @ParameterizedTest
  @EnumSource
  void usesOnlyRegionalStsEndpoints(Partition partition) {
    assertThat(partition.regions()).contains(partition.defaultRegion());
    assertThat(partition.regions())
        .allSatisfy(
            region -> {
              assertThat(Partition.ofRegion(region)).contains(partition);
              assertThat(partition.stsHost(region)).startsWith("sts." + region + ".");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.com#", "us-east-1.evil.com/", "", "us-east-9", "cn-north-1", "../x"})
  void rejectsARegionOfAnotherPartition(String region) {
    assertThatThrownBy(() -> Partition.AWS.stsHost(region))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void distinguishesAccountsOfDifferentPartitions() {
    assertThat(Partition.AWS.accountId("123456789012")).isEqualTo("123456789012");
    assertThat(Partition.CHINA.accountId("123456789012")).isEqualTo("aws-cn:123456789012");
  }

  @Test
  void asksForNoBillingWhereAnotherPartitionIsBilled() {
    assertThat(Partition.values())
        .filteredOn(partition -> !partition.hasBilling())
        .containsExactly(Partition.US_GOV);
  }
}
