terraform {
  required_version = ">= 1.5"
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
{{furtherProviders}}  }
}

provider "azuread" {
  environment = {{environment}}
  tenant_id   = {{tenant}}
}
