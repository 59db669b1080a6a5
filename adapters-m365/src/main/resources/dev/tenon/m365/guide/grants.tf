
resource "azuread_application_certificate" "tenon" {
  application_id = local.application_id
  type           = "AsymmetricX509Cert"
  encoding       = "base64"
  value          = {{base64}}
  end_date       = {{notAfter}}
}

resource "azuread_service_principal" "tenon" {
  client_id    = local.client_id
  use_existing = true
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

resource "azuread_directory_role" "global_reader" {
  template_id = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
}

resource "azuread_directory_role_assignment" "global_reader" {
  role_id             = azuread_directory_role.global_reader.template_id
  principal_object_id = azuread_service_principal.tenon.object_id
}

data "azuread_client_config" "current" {}

data "azuread_domains" "initial" {
  only_initial = true
}

output "tenant_id" {
  value = data.azuread_client_config.current.tenant_id
}

output "application_id" {
  value = local.client_id
}

output "organization_name" {
  value = data.azuread_domains.initial.domains[0].domain_name
}
