package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refusals that concern the tenant and its cloud. */
final class TenantRefusals {

  /** The directory is unknown. */
  static final RefusalMeaning NOT_FOUND =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_TENANT_NOT_FOUND,
          "No tenant of this ID exists in the chosen cloud: it is mistyped, deleted, or in another"
              + " national cloud.",
          Actors.OPERATOR,
          Portal::overview,
          List.of(
              "Copy Directory (tenant) ID again from the overview of the application.",
              "If it is right, choose another cloud: the one in which the tenant's admin center"
                  + " opens, of "
                  + String.join(", ", Cloud.ids())
                  + "."),
          Set.of(90002));

  /** The tenant id has no known form. */
  static final RefusalMeaning INVALID =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_TENANT_INVALID,
          "The tenant ID is neither a GUID nor a domain.",
          Actors.OPERATOR,
          Portal::overview,
          List.of("Copy Directory (tenant) ID again from the overview of the application."),
          Set.of(900023));

  /** The tenant is elsewhere. */
  static final RefusalMeaning WRONG_CLOUD =
      new RefusalMeaning(
          EntraErrorCode.ENTRA_WRONG_CLOUD,
          "The tenant is in another national cloud than the chosen one.",
          Actors.OPERATOR,
          Optional.empty(),
          List.of(
              "Choose the cloud in which the tenant's admin center opens, of "
                  + String.join(", ", Cloud.ids())
                  + "."),
          Set.of(90038, 700023, 900382, 900432, 50049, 90051));

  static final List<RefusalMeaning> ALL = List.of(NOT_FOUND, INVALID, WRONG_CLOUD);

  private TenantRefusals() {}
}
