#!/bin/sh
# Drives the real AWS CLI against a running sandbox. Prints one line per check and ends with status
# 1 at the first that fails.
#
# Expects in the environment:
#   AWS_CA_BUNDLE                       the sandbox's certificate authority
#   HTTPS_PROXY or ENDPOINT             the way in: the proxy, or https://localhost:PORT, at which it
#                                       changes nothing
#   AWS_SHARED_CREDENTIALS_FILE         the platform's keys, profile "aws"
#   ADMINISTRATOR_FILE, ADMINISTRATOR   the customer's own key: file and profile
#   ROLE_ARN, ROLE_NAME, EXTERNAL_ID    a role in order, in a management account
#   PRINCIPAL                           the user that customers trust
#   CUSTOMER                            the id of the account in which the script makes a role
set -eu

export AWS_EC2_METADATA_DISABLED=true AWS_PAGER= AWS_DEFAULT_OUTPUT=json
export AWS_DEFAULT_REGION=us-east-1 AWS_PROFILE=aws AWS_CONFIG_FILE=/dev/null
export AWS_MAX_ATTEMPTS=1
output=$(mktemp)
trap 'rm -f "$output"' EXIT

fail() {
  echo "FAILED: $1" >&2
  cat "$output" >&2
  exit 1
}

call() {
  aws ${ENDPOINT:+--endpoint-url "$ENDPOINT"} "$@" >"$output" 2>&1
}

expect() {
  grep -q -- "$2" "$output" || fail "$1: no '$2' in the output"
  echo "ok: $1"
}

refused() {
  name=$1
  wanted=$2
  shift 2
  if call "$@"; then
    fail "$name: was not refused"
  fi
  expect "$name" "$wanted"
}

value() {
  sed -n "s/.*\"$1\": \"\([^\"]*\)\".*/\1/p" "$output" | head -n 1
}

# Leaves the profile for the session that the last answer opened.
enter() {
  AWS_ACCESS_KEY_ID=$(value AccessKeyId)
  AWS_SECRET_ACCESS_KEY=$(value SecretAccessKey)
  AWS_SESSION_TOKEN=$(value SessionToken)
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  unset AWS_PROFILE
}

leave() {
  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  export AWS_PROFILE=aws
}

call sts get-caller-identity || fail "sts get-caller-identity"
expect "the platform knows itself" "\"Arn\": \"$PRINCIPAL\""

call sts assume-role --role-arn "$ROLE_ARN" --role-session-name tenon \
  --external-id "$EXTERNAL_ID" || fail "sts assume-role"
expect "the right external ID opens a session" "assumed-role/$ROLE_NAME/tenon"

enter
call iam get-role --role-name "$ROLE_NAME" || fail "iam get-role"
expect "iam get-role decodes the trust policy" "\"sts:ExternalId\": \"$EXTERNAL_ID\""
call organizations describe-organization || fail "organizations describe-organization"
expect "the organization names its management account" '"MasterAccountId"'
call sts get-caller-identity || fail "sts get-caller-identity in a session"
expect "a session knows itself" "assumed-role/$ROLE_NAME/tenon"
call iam simulate-principal-policy --policy-source-arn "$ROLE_ARN" \
  --action-names iam:ListRoles s3:DeleteBucket || fail "iam simulate-principal-policy"
expect "the simulator allows what SecurityAudit allows" '"EvalDecision": "allowed"'
expect "the simulator denies the rest" '"EvalDecision": "implicitDeny"'
refused "a missing role is not found" "(NoSuchEntity)" iam get-role --role-name Nobody
refused "a session may not write" "(AccessDenied)" iam delete-role --role-name "$ROLE_NAME"
call organizations list-accounts || fail "organizations list-accounts"
expect "the organization lists its accounts" '"member-3"'
leave
if [ -n "${ENDPOINT:-}" ]; then
  echo "ok: each service answers at the endpoint"
  exit 0
fi

refused "a role needs its external ID" "(AccessDenied)" \
  sts assume-role --role-arn "$ROLE_ARN" --role-session-name tenon
refused "a role needs the right external ID" "(AccessDenied)" \
  sts assume-role --role-arn "$ROLE_ARN" --role-session-name tenon --external-id wrong

AWS_SHARED_CREDENTIALS_FILE_OF_PLATFORM=$AWS_SHARED_CREDENTIALS_FILE
export AWS_SHARED_CREDENTIALS_FILE=$ADMINISTRATOR_FILE AWS_PROFILE=$ADMINISTRATOR
trust="{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\
\"Principal\":{\"AWS\":\"$PRINCIPAL\"},\"Action\":\"sts:AssumeRole\",\
\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"by-script\"}}}]}"
call iam create-role --role-name ByScript --assume-role-policy-document "$trust" ||
  fail "iam create-role"
expect "the customer makes a role" "role/ByScript"
call iam attach-role-policy --role-name ByScript \
  --policy-arn arn:aws:iam::aws:policy/SecurityAudit || fail "iam attach-role-policy"
call iam put-role-policy --role-name ByScript --policy-name costs --policy-document \
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ce:Get*","Resource":"*"}]}' ||
  fail "iam put-role-policy"
export AWS_SHARED_CREDENTIALS_FILE=$AWS_SHARED_CREDENTIALS_FILE_OF_PLATFORM AWS_PROFILE=aws
call sts assume-role --role-arn "arn:aws:iam::$CUSTOMER:role/ByScript" \
  --role-session-name tenon --external-id by-script || fail "sts assume-role of the new role"
expect "the new role opens a session" "assumed-role/ByScript/tenon"

export AWS_ACCESS_KEY_ID=AKIAUNKNOWN000000000 AWS_SECRET_ACCESS_KEY=nothing
unset AWS_PROFILE
refused "an unknown key is refused" "(InvalidClientTokenId)" sts get-caller-identity
