#!/bin/sh
# Gives Tenon a role in one AWS account with the AWS CLI. It can be run again at any time: it makes
# the role or brings its trust policy up to date, and adds what is missing. Sign in first, to that
# account, as somebody who may manage IAM roles:
#
#   aws sts get-caller-identity
#   sh tenon-aws.sh
#
# To take the access away again:
#
#   sh tenon-aws.sh remove
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

# IAM has one endpoint for all regions; a region only tells the client which partition is meant.
AWS_REGION={{region}}
AWS_DEFAULT_REGION=$AWS_REGION
AWS_PAGER=
export AWS_REGION AWS_DEFAULT_REGION AWS_PAGER

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

say() { printf '%s\n' "$*" >&2; }
stop() {
  say "$*"
  exit 1
}
stop_with_errors() {
  cat "$errors" >&2
  stop "$*"
}

require_account() {
  account=$(aws sts get-caller-identity --query Account --output text)
  caller=$(aws sts get-caller-identity --query Arn --output text)
  case $caller in
    "arn:$PARTITION:"*) ;;
    *) stop "The AWS CLI is signed in as $caller, which is not in the partition $PARTITION." ;;
  esac
  if [ -n "$ACCOUNT" ] && [ "$account" != "$ACCOUNT" ]; then
    stop "The AWS CLI is signed in to account $account, but this script is for account $ACCOUNT."
  fi
}

require_account_type() {
  if management=$(aws organizations describe-organization \
    --query Organization.MasterAccountId --output text 2> "$errors"); then
    say "The management account of the organization is $management."
  elif grep -q AWSOrganizationsNotInUseException "$errors"; then
    management=none
  else
    stop_with_errors "Which account manages the organization cannot be told; ask for the permission organizations:DescribeOrganization."
  fi
  case $ACCOUNT_TYPE:$management in
    management:"$account" | management:none) ;;
    management:*) stop "Account $account is a member; sign in to the management account $management, or link this one as a linked account." ;;
    linked:"$account") stop "Account $account is the management account; link it as such, or sign in to a member account." ;;
    linked:none) stop "Account $account is in no organization; link it as a management account." ;;
  esac
}

find_role() {
  if maker=$(aws iam get-role --role-name="$ROLE_NAME" \
    --query "Role.Tags[?Key=='ManagedBy'].Value | [0]" --output text 2> "$errors"); then
    return 0
  fi
  grep -q NoSuchEntity "$errors" || stop_with_errors "The role $ROLE_NAME cannot be looked up."
  return 1
}

# A role that somebody else made under this name is left alone, unless it was entered in Tenon.
require_own_role() {
  if [ "$maker" != Tenon ] && [ -z "$ACCOUNT" ]; then
    stop "The account has a role $ROLE_NAME already that was not made for Tenon; remove it first."
  fi
}

remove() {
  require_account
  if ! find_role; then
    say "The account has no role $ROLE_NAME."
    return
  fi
  require_own_role
  attached=$(aws iam list-attached-role-policies --role-name="$ROLE_NAME" \
    --query 'AttachedPolicies[].PolicyArn' --output text)
  for policy in $attached; do
    aws iam detach-role-policy --role-name="$ROLE_NAME" --policy-arn="$policy"
  done
  aws iam delete-role --role-name="$ROLE_NAME"
  say "The role $ROLE_NAME is gone."
}

set_up() {
  require_account
  say "Setting up account $account for $ACCOUNT_NAME."
  require_account_type
  if find_role; then
    require_own_role
    say "Updating the trust policy of the role $ROLE_NAME."
    aws iam update-assume-role-policy --role-name="$ROLE_NAME" --policy-document="$TRUST_POLICY"
  else
    say "Making the role $ROLE_NAME."
    aws iam create-role --role-name="$ROLE_NAME" --path="$ROLE_PATH" \
      --description='Lets Tenon read security settings and, where granted, billing data.' \
      --assume-role-policy-document="$TRUST_POLICY" --max-session-duration=3600 \
      --tags=Key=ManagedBy,Value=Tenon > /dev/null
  fi
  for policy in $POLICIES; do
    aws iam attach-role-policy --role-name="$ROLE_NAME" \
      --policy-arn="arn:$PARTITION:iam::aws:policy/$policy"
  done
  role_arn=$(aws iam get-role --role-name="$ROLE_NAME" --query Role.Arn --output text)
  say "Done. Enter this value in Tenon; it takes effect within a minute."
  printf 'Role ARN: %s\n' "$role_arn"
}

case ${1:-set-up} in
  set-up) set_up ;;
  remove) remove ;;
  *) stop "Usage: sh tenon-aws.sh [remove]" ;;
esac
