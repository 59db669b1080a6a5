# Prepares a Microsoft 365 tenant for Tenon. Apply it as a person who is both Cloud Application
# Administrator and Privileged Role Administrator (or Global Administrator).
terraform {
  required_version = ">= 1.5"
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}

provider "azuread" {
  environment = {{environment}}
  tenant_id   = {{tenant}}
}

resource "azuread_application" "tenon" {
  display_name     = {{name}}
  sign_in_audience = "AzureADMyOrg"

  required_resource_access {
    resource_app_id = "00000002-0000-0ff1-ce00-000000000000" # Office 365 Exchange Online

    resource_access {
      id   = "dc50a0fb-09a3-484d-be87-e023b12c6440" # Exchange.ManageAsApp
      type = "Role"
    }
  }
}

locals {
  application_id = azuread_application.tenon.id
  client_id      = azuread_application.tenon.client_id
}
