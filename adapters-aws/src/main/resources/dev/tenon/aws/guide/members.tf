
# Creates the same role in the member accounts of the organization, and in accounts that join later.
# Requires trusted access for StackSets, and the file tenon-aws-members.yaml in the same folder:
#   terraform apply -var roll_out_to_members=true
# This is for the management account. In a delegated administrator account, create the StackSet from that
# file in the AWS console or with the AWS CLI.
variable "roll_out_to_members" {
  description = "Whether to create the role in the member accounts"
  type        = bool
  default     = false
}

data "aws_organizations_organization" "current" {
  count = var.roll_out_to_members ? 1 : 0
}

resource "aws_cloudformation_stack_set" "members" {
  count            = var.roll_out_to_members ? 1 : 0
  name             = "Tenon"
  permission_model = "SERVICE_MANAGED"
  template_body    = file("${path.module}/tenon-aws-members.yaml")
  capabilities     = ["CAPABILITY_NAMED_IAM"]

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }

  lifecycle {
    ignore_changes = [administration_role_arn]
  }
}

resource "aws_cloudformation_stack_set_instance" "members" {
  count          = var.roll_out_to_members ? 1 : 0
  stack_set_name = aws_cloudformation_stack_set.members[0].name

  deployment_targets {
    organizational_unit_ids = [data.aws_organizations_organization.current[0].roots[0].id]
  }

  operation_preferences {
    failure_tolerance_percentage = 10
    max_concurrent_percentage    = 100
  }
}
