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

resource "azuread_directory_role" "global_reader" {
  template_id = "{{globalReader}}"
}

resource "azuread_directory_role_assignment" "global_reader" {
  role_id             = azuread_directory_role.global_reader.template_id
  principal_object_id = azuread_service_principal.tenon.object_id
}

data "azuread_client_config" "current" {}

output "tenant_id" {
  value = data.azuread_client_config.current.tenant_id
}

output "application_id" {
  value = local.client_id
}
