package dev.tenon.microsoft.entra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, template ids and permissions as in Microsoft's reference of built-in roles. */
class DirectoryRoleTest {

  @ParameterizedTest
  @CsvSource({
    "f2ef992c-3afb-46b9-b7cf-a126ee74c451, Global Reader, true, true",
    "5d6b6bb7-de71-4623-b4af-96380a352509, Security Reader, true, true",
    "88d8e3e3-8f55-4a1e-953a-9b9898b8876b, Directory Readers, true, false",
    "1076ac91-f3d9-41a7-a339-dcdf5f480acc, Teams Reader, true, false",
    "4a5d8f65-41da-4de4-8968-e035b65339cf, Reports Reader, true, false",
    "790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b, Message Center Reader, true, false",
    "ac16e43d-7b2d-40e0-ac05-243ff356ab5b, Message Center Privacy Reader, true, false",
    "75934031-6c7e-415a-99d7-48dbd49e875e, Usage Summary Reports Reader, true, false",
    "ffd52fa5-98dc-465c-991d-fc073eb59f8f, Attribute Assignment Reader, true, false",
    "1d336d2c-4ae8-42ef-9711-b3604ce3fc2c, Attribute Definition Reader, true, false",
    "9c99539d-8186-4804-835f-fd51ef9e2dcd, Attribute Log Reader, true, false",
    "422218e4-db15-4ef9-bbe0-8afb41546d79, Attribute Provisioning Reader, true, false",
    "843318fb-79a6-4168-9e6f-aa9a07481cc4, Global Secure Access Log Reader, true, false",
    "62e90394-69f5-4237-9190-012177145e10, Global Administrator, false, true",
    "194ae4cb-b126-40b2-bd5b-6091b380977d, Security Administrator, false, true",
    "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3, Application Administrator, false, false",
  })
  void knowsTheBuiltInRoles(String id, String name, boolean onlyReads, boolean byExchange) {
    DirectoryRole role = DirectoryRole.of(id).orElseThrow();

    assertThat(role.displayName()).isEqualTo(name);
    assertThat(DirectoryRole.onlyReads(id)).isEqualTo(onlyReads);
    assertThat(role.acceptedByExchange()).isEqualTo(byExchange);
  }

  /** Insights Business Leader manages programs; nothing is known about the other id. */
  @ParameterizedTest
  @CsvSource({"31e939ad-9672-4796-9c2e-873181342d2d", "5d6b6bb7-de71-4623-b4af-80380a352509"})
  void takesNoOtherRoleForReadOnly(String id) {
    assertThat(DirectoryRole.onlyReads(id)).isFalse();
  }
}
