data "azuread_application" "tenon" {
  client_id = {{applicationId}}
}

locals {
  application_id = data.azuread_application.tenon.id
  client_id      = data.azuread_application.tenon.client_id
}
