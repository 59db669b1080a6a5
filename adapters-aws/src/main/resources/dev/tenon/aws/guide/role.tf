# Creates a role that lets Tenon read the configuration of an AWS account. Apply it with credentials
# that can manage IAM roles in that account. To remove the role, run terraform destroy.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = {{region}}
}

locals {
  role_name          = {{roleName}}
  role_path          = {{rolePath}}
  platform_principal = {{principal}}
  managed_policies   = [{{policies}}]
}

variable "deny_stored_data" {
  description = "Whether to deny the actions with which SecurityAudit returns stored data, secrets or credentials"
  type        = bool
  default     = true
}

variable "permissions_boundary" {
  description = "The ARN of a permissions boundary, if the organization requires one"
  type        = string
  default     = null
}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:SetSourceIdentity"]

    principals {
      type        = "AWS"
      identifiers = [local.platform_principal]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [{{externalIds}}]
    }
  }
}

resource "aws_iam_role" "tenon" {
  name                 = local.role_name
  path                 = local.role_path
  description          = "Lets Tenon read security settings and, where granted, billing data."
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary

  tags = {
    ManagedBy = "Tenon"
  }

  lifecycle {
    precondition {
      condition     = data.aws_partition.current.partition == {{partition}}
      error_message = "These credentials belong to an AWS partition other than the one chosen in Tenon."
    }
  }
}

resource "aws_iam_role_policy_attachment" "tenon" {
  for_each   = toset(local.managed_policies)
  role       = aws_iam_role.tenon.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value}"
}

data "aws_iam_policy_document" "stored_data" {
  statement {
    sid       = "DenyStoredData"
    effect    = "Deny"
    resources = ["*"]
    actions = [
{{storedData}}
    ]
  }
}

resource "aws_iam_role_policy" "stored_data" {
  count  = var.deny_stored_data ? 1 : 0
  name   = "TenonDenyStoredData"
  role   = aws_iam_role.tenon.name
  policy = data.aws_iam_policy_document.stored_data.json
}

output "role_arn" {
  description = {{outputDescription}}
  value       = aws_iam_role.tenon.arn
}
