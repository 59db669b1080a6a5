#!/bin/sh
# Prepares a Microsoft 365 tenant for Tenon with the Azure CLI. You can run it again at any time: it
# adds what is missing and changes nothing else. First sign in as a user who is both Cloud
# Application Administrator and Privileged Role Administrator (or Global Administrator):
#
#   az cloud set --name {{azureCloud}}
#   az login --allow-no-subscriptions
#
set -eu

{{preparation}}
EXCHANGE_APPLICATION_ID=00000002-0000-0ff1-ce00-000000000000
MANAGE_AS_APP=dc50a0fb-09a3-484d-be87-e023b12c6440
STEPS=6

{{application}}
step "API permission Exchange.ManageAsApp"
declared=$(retry graph_get "applications(appId='$APPLICATION_ID')?\$select=requiredResourceAccess" \
  --query "requiredResourceAccess[?resourceAppId=='$EXCHANGE_APPLICATION_ID'].resourceAccess[] | [?id=='$MANAGE_AS_APP' && type=='Role'].id")
if [ -z "$declared" ]; then
  az ad app permission add --id "$APPLICATION_ID" --api "$EXCHANGE_APPLICATION_ID" \
    --api-permissions "$MANAGE_AS_APP=Role" --only-show-errors --output none
fi

step "Admin consent"
graph_upsert "servicePrincipals(appId='$EXCHANGE_APPLICATION_ID')" '{}'
exchange=$(retry graph_get "servicePrincipals(appId='$EXCHANGE_APPLICATION_ID')?\$select=id" --query id)
consented=$(graph_get "servicePrincipals/$principal/appRoleAssignments" \
  --query "value[?appRoleId=='$MANAGE_AS_APP' && resourceId=='$exchange'].id")
if [ -z "$consented" ]; then
  retry graph_post "servicePrincipals/$exchange/appRoleAssignedTo" \
    "{\"principalId\":\"$principal\",\"resourceId\":\"$exchange\",\"appRoleId\":\"$MANAGE_AS_APP\"}"
fi

{{globalReader}}
organization=$(graph_get organization --query "value[0].verifiedDomains[?isInitial].name | [0]")
say
say "Done. Enter these values in Tenon. New grants take effect within minutes, at most an hour."
printf 'Tenant ID:         %s\nApplication ID:    %s\nOrganization name: %s\n' \
  "$signed_in" "$APPLICATION_ID" "$organization"
