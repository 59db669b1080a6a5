#!/bin/sh
# Creates a role for Tenon in one AWS account with the AWS CLI. You can run it again at any time: it
# creates the role or updates its trust policy, and attaches missing policies. First sign in to that
# account as a user who can manage IAM roles:
#
#   aws sts get-caller-identity
#   sh tenon-aws.sh
#
# To remove the role:
#
#   sh tenon-aws.sh remove
#
# Two variables change what the script creates:
#
#   PERMISSIONS_BOUNDARY=arn:…   the permissions boundary of the role, if your organization requires one
#   DENY_STORED_DATA=no          allows the actions with which SecurityAudit returns stored data, secrets or
#                                credentials; Tenon does not need them
#
set -eu

ACCOUNT_NAME={{name}}
ACCOUNT_TYPE={{accountType}}
ACCOUNT={{account}}
PARTITION={{partition}}
ROLE_NAME={{roleName}}
ROLE_PATH={{rolePath}}
POLICIES={{policies}}
PLATFORM_PRINCIPAL={{principal}}
EXTERNAL_IDS={{externalIds}}
TRUST_POLICY='{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {"AWS": '"$PLATFORM_PRINCIPAL"'},
      "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
      "Condition": {"StringEquals": {"sts:ExternalId": '"$EXTERNAL_IDS"'}}
    }
  ]
}'
DENY_STORED_DATA=${DENY_STORED_DATA:-yes}
PERMISSIONS_BOUNDARY=${PERMISSIONS_BOUNDARY:-}
STORED_DATA_POLICY='{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DenyStoredData",
      "Effect": "Deny",
      "Resource": "*",
      "Action": [
{{storedData}}
      ]
    }
  ]
}'

# IAM has one endpoint for all regions. The region only selects the partition.
AWS_REGION={{region}}
AWS_DEFAULT_REGION=$AWS_REGION
AWS_PAGER=
export AWS_REGION AWS_DEFAULT_REGION AWS_PAGER

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

print_status() { printf '%s\n' "$*" >&2; }
fail() {
  print_status "$*"
  exit 1
}
fail_with_errors() {
  cat "$errors" >&2
  fail "$*"
}

require_account() {
  account=$(aws sts get-caller-identity --query Account --output text)
  caller=$(aws sts get-caller-identity --query Arn --output text)
  case $caller in
    "arn:$PARTITION:"*) ;;
    *) fail "The AWS CLI is signed in as $caller, which is not in the partition $PARTITION." ;;
  esac
  if [ -n "$ACCOUNT" ] && [ "$account" != "$ACCOUNT" ]; then
    fail "The AWS CLI is signed in to account $account, but this script is for account $ACCOUNT."
  fi
}

require_account_type() {
  if management=$(aws organizations describe-organization \
    --query Organization.MasterAccountId --output text 2> "$errors"); then
    print_status "The management account of the organization is $management."
  elif grep -q AWSOrganizationsNotInUseException "$errors"; then
    management=none
  else
    fail_with_errors "The management account cannot be determined. Ask for the permission organizations:DescribeOrganization."
  fi
  case $ACCOUNT_TYPE:$management in
    management:"$account" | management:none) ;;
    management:*) fail "Account $account is a member account. Sign in to the management account $management, or link this account as a linked account." ;;
    linked:"$account") fail "Account $account is the management account. Link it as a management account, or sign in to a member account." ;;
    linked:none) fail "Account $account is not in an organization. Link it as a management account." ;;
  esac
}

find_role() {
  if managed_by=$(aws iam get-role --role-name="$ROLE_NAME" \
    --query "Role.Tags[?Key=='ManagedBy'].Value | [0]" --output text 2> "$errors"); then
    return 0
  fi
  grep -q NoSuchEntity "$errors" || fail_with_errors "The role $ROLE_NAME cannot be read."
  return 1
}

# Does not touch a role of this name that was not created for Tenon, unless it was entered in Tenon.
require_own_role() {
  if [ "$managed_by" != Tenon ] && [ -z "$ACCOUNT" ]; then
    fail "The account already has a role $ROLE_NAME that was not created for Tenon. Remove it first."
  fi
}

has_stored_data_policy() {
  case " $(aws iam list-role-policies --role-name="$ROLE_NAME" --query 'PolicyNames[]' \
    --output text | tr '\t' ' ') " in
    *' TenonDenyStoredData '*) return 0 ;;
  esac
  return 1
}

remove() {
  require_account
  if ! find_role; then
    print_status "The account has no role $ROLE_NAME."
    return
  fi
  require_own_role
  attached=$(aws iam list-attached-role-policies --role-name="$ROLE_NAME" \
    --query 'AttachedPolicies[].PolicyArn' --output text)
  for policy in $attached; do
    aws iam detach-role-policy --role-name="$ROLE_NAME" --policy-arn="$policy"
  done
  if has_stored_data_policy; then
    aws iam delete-role-policy --role-name="$ROLE_NAME" --policy-name=TenonDenyStoredData
  fi
  aws iam delete-role --role-name="$ROLE_NAME"
  print_status "Removed the role $ROLE_NAME."
}

set_up() {
  require_account
  print_status "Setting up account $account for $ACCOUNT_NAME."
  require_account_type
  if find_role; then
    require_own_role
    print_status "Updating the trust policy of the role $ROLE_NAME."
    aws iam update-assume-role-policy --role-name="$ROLE_NAME" --policy-document="$TRUST_POLICY"
  else
    print_status "Creating the role $ROLE_NAME."
    aws iam create-role --role-name="$ROLE_NAME" --path="$ROLE_PATH" \
      ${PERMISSIONS_BOUNDARY:+--permissions-boundary="$PERMISSIONS_BOUNDARY"} \
      --description='Lets Tenon read security settings and, where granted, billing data.' \
      --assume-role-policy-document="$TRUST_POLICY" --max-session-duration=3600 \
      --tags=Key=ManagedBy,Value=Tenon > /dev/null
  fi
  for policy in $POLICIES; do
    aws iam attach-role-policy --role-name="$ROLE_NAME" \
      --policy-arn="arn:$PARTITION:iam::aws:policy/$policy"
  done
  if [ "$DENY_STORED_DATA" = yes ]; then
    aws iam put-role-policy --role-name="$ROLE_NAME" --policy-name=TenonDenyStoredData \
      --policy-document="$STORED_DATA_POLICY"
  elif has_stored_data_policy; then
    aws iam delete-role-policy --role-name="$ROLE_NAME" --policy-name=TenonDenyStoredData
  fi
  role_arn=$(aws iam get-role --role-name="$ROLE_NAME" --query Role.Arn --output text)
  print_status "Done. Enter this value in Tenon. The role takes effect within a minute."
  printf 'Role ARN: %s\n' "$role_arn"
}

case ${1:-set-up} in
  set-up) set_up ;;
  remove) remove ;;
  *) fail "Usage: sh tenon-aws.sh [remove]" ;;
esac
