resource "azuread_application" "tenon" {
  display_name     = {{name}}
  sign_in_audience = "AzureADMyOrg"

  lifecycle {
    ignore_changes = [required_resource_access] # managed by other resources
  }
}

locals {
  application_id = azuread_application.tenon.id
  client_id      = azuread_application.tenon.client_id
}
