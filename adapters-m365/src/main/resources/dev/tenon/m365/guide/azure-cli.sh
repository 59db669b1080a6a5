#!/usr/bin/env bash
# Prepares a Microsoft 365 tenant for Tenon with the Azure CLI. It can be run again at any time: it
# adds what is missing and leaves the rest alone. Sign in first, with a person who is both Cloud
# Application Administrator and Privileged Role Administrator (or Global Administrator):
#
#   az cloud set --name {{azureCloud}}
#   az login --allow-no-subscriptions
#
set -euo pipefail

APPLICATION_NAME={{name}}
APPLICATION_BODY={{body}}
TENANT={{tenant}}
APPLICATION_ID={{applicationId}}
UNIQUE_NAME={{uniqueName}}
CERTIFICATE={{certificate}}
CERTIFICATE_BASE64={{base64}}
GRAPH=https://{{graphHost}}/v1.0
EXCHANGE_APPLICATION_ID=00000002-0000-0ff1-ce00-000000000000
MANAGE_AS_APP=dc50a0fb-09a3-484d-be87-e023b12c6440
GLOBAL_READER=f2ef992c-3afb-46b9-b7cf-a126ee74c451

say() { printf '%s\n' "$*" >&2; }

# A new object takes some seconds until every part of the directory knows it.
retry() {
  local attempt
  for attempt in 1 2 3 4 5 6; do
    if "$@"; then return 0; fi
    say "  not yet (attempt $attempt of 6), trying again in 10 seconds"
    sleep 10
  done
  "$@"
}

get() { az rest --method get --url "$GRAPH/$1" "${@:2}" --output tsv; }
post() { az rest --method post --url "$GRAPH/$1" --headers Content-Type=application/json --body "$2" --output none; }
upsert() {
  az rest --method patch --url "$GRAPH/$1" \
    --headers Content-Type=application/json Prefer=create-if-missing --body "$2" --output none
}

signed_in=$(az account show --query tenantId --output tsv)
if [[ "$TENANT" == *.* ]]; then
  known_as=$(get organization --query "value[0].verifiedDomains[].name")
else
  known_as=$signed_in
fi
if [ -n "$TENANT" ] && ! grep -qixF -- "$TENANT" <<< "$known_as"; then
  say "The Azure CLI is signed in to tenant $signed_in, but this script is for tenant $TENANT."
  say "Run: az login --allow-no-subscriptions --tenant $TENANT"
  exit 1
fi

say "1/6 Application"
if [ -z "$APPLICATION_ID" ]; then
  say "    $APPLICATION_NAME"
  upsert "applications(uniqueName='$UNIQUE_NAME')" "$APPLICATION_BODY"
  APPLICATION_ID=$(retry get "applications(uniqueName='$UNIQUE_NAME')?\$select=appId" --query appId)
fi

say "2/6 API permission Exchange.ManageAsApp"
declared=$(retry get "applications(appId='$APPLICATION_ID')?\$select=requiredResourceAccess" \
  --query "requiredResourceAccess[?resourceAppId=='$EXCHANGE_APPLICATION_ID'].resourceAccess[] | [?id=='$MANAGE_AS_APP' && type=='Role'].id")
if [ -z "$declared" ]; then
  az ad app permission add --id "$APPLICATION_ID" --api "$EXCHANGE_APPLICATION_ID" \
    --api-permissions "$MANAGE_AS_APP=Role" --only-show-errors --output none
fi

say "3/6 Certificate"
registered=$(get "applications(appId='$APPLICATION_ID')?\$select=keyCredentials" \
  --query "keyCredentials[?key=='$CERTIFICATE_BASE64'].keyId")
if [ -z "$registered" ]; then
  certificate_file=$(mktemp)
  trap 'rm -f "$certificate_file"' EXIT
  printf '%s\n' "$CERTIFICATE" > "$certificate_file"
  az ad app credential reset --id "$APPLICATION_ID" --cert "@$certificate_file" --append \
    --only-show-errors --output none
fi

say "4/6 Enterprise application"
retry upsert "servicePrincipals(appId='$APPLICATION_ID')" '{"accountEnabled":true}'
principal=$(retry get "servicePrincipals(appId='$APPLICATION_ID')?\$select=id" --query id)
upsert "servicePrincipals(appId='$EXCHANGE_APPLICATION_ID')" '{}'
exchange=$(retry get "servicePrincipals(appId='$EXCHANGE_APPLICATION_ID')?\$select=id" --query id)

say "5/6 Admin consent"
consented=$(get "servicePrincipals/$principal/appRoleAssignments" \
  --query "value[?appRoleId=='$MANAGE_AS_APP' && resourceId=='$exchange'].id")
if [ -z "$consented" ]; then
  retry post "servicePrincipals/$exchange/appRoleAssignedTo" \
    "{\"principalId\":\"$principal\",\"resourceId\":\"$exchange\",\"appRoleId\":\"$MANAGE_AS_APP\"}"
fi

say "6/6 Directory role Global Reader"
assigned=$(get "roleManagement/directory/roleAssignments" \
  --uri-parameters "\$filter=principalId eq '$principal'" \
  --query "value[?roleDefinitionId=='$GLOBAL_READER' && directoryScopeId=='/'].id")
if [ -z "$assigned" ]; then
  retry post "roleManagement/directory/roleAssignments" \
    "{\"principalId\":\"$principal\",\"roleDefinitionId\":\"$GLOBAL_READER\",\"directoryScopeId\":\"/\"}"
fi

organization=$(get organization --query "value[0].verifiedDomains[?isInitial].name | [0]")
say
say "Done. Enter these values in Tenon; new grants take effect within minutes, at most an hour."
printf 'Tenant ID:         %s\nApplication ID:    %s\nOrganization name: %s\n' \
  "$signed_in" "$APPLICATION_ID" "$organization"
