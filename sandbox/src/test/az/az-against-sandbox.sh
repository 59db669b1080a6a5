#!/bin/sh
# Drives the real Azure CLI against a running sandbox, through nothing but settings that every
# company behind a proxy uses. Prints one line per check and ends with status 1 at the first that
# fails.
#
# Expects in the environment:
#   HTTPS_PROXY, REQUESTS_CA_BUNDLE     the sandbox's proxy and certificate authority
#   AZURE_CONFIG_DIR                    an empty folder, so that the user's own sign-in is left alone
#   TENANT, APPLICATION, PEM            an account in order
#   SERVICE_PRINCIPAL                   the object id of its service principal
#   AZURE_TENANT, AZURE_APPLICATION, AZURE_PEM   an account with Reader on a whole Azure tenant
#   SUBSCRIPTION, VAULT                 its first subscription and a key vault in it
#   WRONG_TENANT, WRONG_APPLICATION, WRONG_PEM   an account that knows another certificate
set -eu

export AZURE_CORE_COLLECT_TELEMETRY=0 AZURE_CORE_NO_COLOR=1 AZURE_CORE_LOGIN_EXPERIENCE_V2=off
output=$(mktemp)
trap 'rm -f "$output"' EXIT

fail() {
  echo "FAILED: $1" >&2
  cat "$output" >&2
  exit 1
}

# The password option changed its name for certificates; older versions know only the first.
certificate_option=-p
if az login --help 2>/dev/null | grep -q -- '--certificate'; then
  certificate_option=--certificate
fi
login() {
  az login --service-principal --allow-no-subscriptions -u "$2" -t "$1" "$certificate_option" "$3"
}

expect() {
  grep -q -- "$2" "$output" || fail "$1: no '$2' in the output"
  echo "ok: $1"
}

login "$TENANT" "$APPLICATION" "$PEM" >"$output" 2>&1 || fail "az login with a certificate"
expect "az login names the tenant" "\"tenantId\": \"$TENANT\""

az ad sp show --id "$APPLICATION" >"$output" 2>&1 || fail "az ad sp show"
expect "az ad sp show finds the service principal" "\"id\": \"$SERVICE_PRINCIPAL\""
expect "az ad sp show sees that it is enabled" '"accountEnabled": true'

az ad app permission list --id "$APPLICATION" >"$output" 2>&1 || fail "az ad app permission list"
expect "az ad app permission list shows Exchange.ManageAsApp" dc50a0fb-09a3-484d-be87-e023b12c6440

if az ad sp show --id 00000000-0000-4000-8000-00000000dead >"$output" 2>&1; then
  fail "az ad sp show found what does not exist"
fi
expect "az ad sp show says that there is none" "does not exist"

if login "$WRONG_TENANT" "$WRONG_APPLICATION" "$WRONG_PEM" >"$output" 2>&1; then
  fail "az login accepted a certificate that is not registered"
fi
expect "az login with a wrong certificate shows the code" AADSTS700027
expect "az login with a wrong certificate shows the reason" "The key was not found"

if login "$TENANT" 11111111-1111-4111-8111-111111111111 "$PEM" >"$output" 2>&1; then
  fail "az login accepted an unknown application"
fi
expect "az login with an unknown application shows the code" AADSTS700016

login "$AZURE_TENANT" "$AZURE_APPLICATION" "$AZURE_PEM" >"$output" 2>&1 ||
  fail "az login to an account with subscriptions"
expect "az login finds a subscription" '"name": "Production"'

az account list >"$output" 2>&1 || fail "az account list"
expect "az account list shows a further subscription" '"name": "Development"'

# Without --no-register it would ask to register a provider, which a reader may not.
az account management-group list --no-register >"$output" 2>&1 ||
  fail "az account management-group list"
expect "az account management-group list shows the root group" "\"name\": \"$AZURE_TENANT\""

# Debian's 2.45 breaks down after it was answered, for its libraries are newer than it expects.
if az role assignment list --assignee "$AZURE_APPLICATION" --all >"$output" 2>&1; then
  expect "az role assignment list names the role" '"roleDefinitionName": "Key Vault Reader"'
elif grep -q "'RoleDefinitionsOperations' object has no attribute 'config'" "$output"; then
  echo "skipped: az role assignment list is broken in this version of az"
else
  fail "az role assignment list"
fi
az rest --method get --url "/subscriptions/$SUBSCRIPTION/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&\$filter=atScope()" \
  >"$output" 2>&1 || fail "az rest of the role assignments"
expect "az rest of the role assignments shows where they were made" \
  "\"scope\": \"/providers/Microsoft.Management/managementGroups/$AZURE_TENANT\""

az keyvault list --resource-type vault >"$output" 2>&1 || fail "az keyvault list"
expect "az keyvault list shows the vault" "\"name\": \"$VAULT\""
