package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refusals that concern the tenant and its cloud. */
final class TenantRefusals {

  /** The cloud has no such tenant. */
  static final RefusalMeaning NOT_FOUND =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_TENANT_NOT_FOUND,
          "The chosen cloud has no tenant with this ID. The ID is mistyped, or the tenant was"
              + " deleted or is in another national cloud.",
          Actors.OPERATOR,
          Portal::overview,
          List.of(
              "Copy the Directory (tenant) ID again from the Overview page of the application.",
              "If the ID is correct, choose the cloud in which the admin center of the tenant"
                  + " opens, one of "
                  + String.join(", ", Cloud.ids())
                  + "."),
          Set.of(90002));

  /** The tenant id is malformed. */
  static final RefusalMeaning INVALID =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_TENANT_INVALID,
          "The tenant ID is neither a GUID nor a domain.",
          Actors.OPERATOR,
          Portal::overview,
          List.of(
              "Copy the Directory (tenant) ID again from the Overview page of the application."),
          Set.of(900023));

  /** The tenant is in another cloud. */
  static final RefusalMeaning WRONG_CLOUD =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_WRONG_CLOUD,
          "The tenant, or the application, is in another national cloud than the chosen one.",
          Actors.OPERATOR,
          Optional.empty(),
          List.of(
              "Choose the cloud in which the admin center of the tenant opens, one of "
                  + String.join(", ", Cloud.ids())
                  + ".",
              "If it opens in none of them, Tenon does not support the cloud of this tenant and cannot"
                  + " link it."),
          Set.of(90038, 700023, 900382, 900432, 50049, 90051));

  static final List<RefusalMeaning> ALL = List.of(NOT_FOUND, INVALID, WRONG_CLOUD);

  private TenantRefusals() {}
}
