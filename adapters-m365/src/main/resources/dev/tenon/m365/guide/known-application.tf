# Completes the set-up of an existing application for Tenon. Apply it as a person who is both Cloud
# Application Administrator and Privileged Role Administrator (or Global Administrator).
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

data "azuread_application" "tenon" {
  client_id = {{applicationId}}
}

resource "azuread_application_api_access" "exchange" {
  application_id = data.azuread_application.tenon.id
  api_client_id  = "00000002-0000-0ff1-ce00-000000000000"   # Office 365 Exchange Online
  role_ids       = ["dc50a0fb-09a3-484d-be87-e023b12c6440"] # Exchange.ManageAsApp
}

locals {
  application_id = data.azuread_application.tenon.id
  client_id      = data.azuread_application.tenon.client_id
}
