# Gives Tenon read access to Azure. Apply it as a user who is both Cloud Application Administrator
# and Privileged Role Administrator, and {{actor}}.
{{notes}}{{providers}}
provider "azurerm" {
  features {}
  environment                     = {{resourceManagerEnvironment}}
  tenant_id                       = {{tenant}}{{subscription}}
  resource_provider_registrations = "none"
}

{{identity}}
variable "access_policy_vaults" {
  description = "Resource IDs of key vaults that use access policies and that Tenon may list."
  type        = set(string)
  default     = []
}

locals {
  scopes = [
{{scopes}}
  ]
  roles = ["Reader", "Key Vault Reader"]
}

resource "azurerm_role_assignment" "tenon" {
  for_each = {
    for pair in setproduct(local.scopes, local.roles) : "${pair[1]} at ${pair[0]}" => pair
  }

  scope                            = each.value[0]
  role_definition_name             = each.value[1]
  principal_id                     = azuread_service_principal.tenon.object_id
  skip_service_principal_aad_check = true
}

resource "azurerm_key_vault_access_policy" "tenon" {
  for_each = var.access_policy_vaults

  key_vault_id            = each.value
  tenant_id               = data.azuread_client_config.current.tenant_id
  object_id               = azuread_service_principal.tenon.object_id
  key_permissions         = ["List"]
  secret_permissions      = ["List"]
  certificate_permissions = ["List"]
}
