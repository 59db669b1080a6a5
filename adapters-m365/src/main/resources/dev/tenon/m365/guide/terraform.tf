# Prepares a Microsoft 365 tenant for Tenon. Apply it as a user who is both Cloud Application
# Administrator and Privileged Role Administrator (or Global Administrator).
{{providers}}
{{identity}}
resource "azuread_application_api_access" "exchange" {
  application_id = local.application_id
  api_client_id  = "00000002-0000-0ff1-ce00-000000000000"   # Office 365 Exchange Online
  role_ids       = ["dc50a0fb-09a3-484d-be87-e023b12c6440"] # Exchange.ManageAsApp
}

resource "azuread_service_principal" "exchange" {
  client_id    = "00000002-0000-0ff1-ce00-000000000000"
  use_existing = true
}

# Admin consent.
resource "azuread_app_role_assignment" "exchange" {
  app_role_id         = "dc50a0fb-09a3-484d-be87-e023b12c6440"
  principal_object_id = azuread_service_principal.tenon.object_id
  resource_object_id  = azuread_service_principal.exchange.object_id
}

data "azuread_domains" "initial" {
  only_initial = true
}

output "organization_name" {
  value = data.azuread_domains.initial.domains[0].domain_name
}
