#!/bin/sh
# Uses the Azure CLI to give Tenon read access to Azure. You can run it again at any time: it adds
# what is missing and changes nothing else. First sign in as a user who is both Cloud Application
# Administrator and Privileged Role Administrator, and {{actor}}:
#
#   az cloud set --name {{azureCloud}}
#   az login --allow-no-subscriptions
#   sh tenon-azure.sh
#
# At the end, the script lists the key vaults that use access policies; it does not change them. To
# let Tenon list their contents too, run this command as a user who is also a Key Vault Contributor:
#
#   sh tenon-azure.sh key-vault-policies
#
# The script covers the first 1000 vaults of each scope. Tenon itself checks all vaults and reports
# those whose contents it cannot list.
#
# To undo everything, delete the application. Nobody can sign in with it after that. Tokens that were
# already issued remain valid until they expire, about an hour later. Azure still lists the roles
# under Access control (IAM) of the scope as "Identity not found"; remove them there.
#
set -eu

{{preparation}}
READER={{reader}}
KEY_VAULT_READER={{keyVaultReader}}
STEPS={{steps}}
AUTHORIZATION=providers/Microsoft.Authorization
ASSIGNMENTS=api-version=2022-04-01
errors=$files/errors
elevated=

case ${1:-set-up} in
  set-up | key-vault-policies) ;;
  *) stop "Usage: sh tenon-azure.sh [key-vault-policies]" ;;
esac

each_scope() {
  for scope in {{scopes}}; do
    "$@" || return 1
  done
}

# Whether the role is assigned at the scope, directly or inherited.
is_assigned() {
  held=$(az rest --method get --url "$scope/$AUTHORIZATION/roleAssignments" \
    --uri-parameters "$ASSIGNMENTS" "\$filter=atScope() and assignedTo('$principal')" \
    --query "value[?ends_with(properties.roleDefinitionId, '$1')].id" \
    --output tsv 2> "$errors") && [ -n "$held" ]
}

# A name that is stable across runs and unique for each role, application and scope: the start of
# the role's id, the middle of the application's id, and a checksum of the scope.
assignment_name() {
  application=${principal#*-}
  checksum=$(printf %s "$scope" | cksum)
  printf '%s-%s-%012d' "${1%%-*}" "${application%-*}" "${checksum%% *}"
}

assign() {
  az rest --method put --url "$scope/$AUTHORIZATION/roleAssignments/$name?$ASSIGNMENTS" \
    --headers Content-Type=application/json --output none 2> "$errors" \
    --body "{\"properties\":{\"roleDefinitionId\":\"/$AUTHORIZATION/roleDefinitions/$1\",\"principalId\":\"$principal\",\"principalType\":\"ServicePrincipal\"}}"
}

# Whether the error may disappear: a new application and elevated access take a while to propagate.
is_temporary() {
  case $(cat "$errors") in
    *PrincipalNotFound*) ;;
    *AuthorizationFailed*) [ -n "$elevated" ] ;;
    *) return 1 ;;
  esac
}

grant() {
  say "    $2 at $scope"
  if is_assigned "$1"; then return; fi
  name=$(assignment_name "$1")
  tries=1
  until assign "$1" || grep -q RoleAssignmentExists "$errors"; do
    if [ "$tries" -gt 12 ] || ! is_temporary; then
      cat "$errors" >&2
      stop "The role $2 was not assigned at $scope. This requires {{actor}}."
    fi
    say "    not possible yet (attempt $tries of 12), trying again in 10 seconds"
    sleep 10
    tries=$((tries + 1))
  done
}

policy_vaults() {
  case $scope in
    /subscriptions/*) below=subscriptions ;;
    *) below=managementGroups ;;
  esac
  az rest --method post --headers Content-Type=application/json \
    --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" \
    --body "{\"$below\":[\"${scope##*/}\"],\"query\":\"Resources | where type =~ 'microsoft.keyvault/vaults' | project id, rbac = properties.enableRbacAuthorization\",\"options\":{\"resultFormat\":\"objectArray\",\"\$top\":1000}}" \
    --query 'data[?rbac!=`true`].id' --output tsv
}

allow_listing() {
  az rest --method put --url "$1/accessPolicies/add?api-version=2023-07-01" \
    --headers Content-Type=application/json --output none \
    --body "{\"properties\":{\"accessPolicies\":[{\"tenantId\":\"$signed_in\",\"objectId\":\"$principal\",\"permissions\":{\"keys\":[\"list\"],\"secrets\":[\"list\"],\"certificates\":[\"list\"]}}]}}"
}
{{elevation}}
{{application}}
{{globalReader}}
{{elevate}}step "Azure roles"
each_scope grant "$READER" Reader
each_scope grant "$KEY_VAULT_READER" "Key Vault Reader"

step "Key vaults with access policies"
failed=
: > "$files/vaults"
each_scope policy_vaults > "$files/vaults" \
  || say "    The script cannot list them now. Tenon reports those that it cannot read."
while read -r vault; do
  if [ "${1:-}" != key-vault-policies ]; then
    say "    $vault"
  elif allow_listing "$vault" < /dev/null; then
    say "    $vault: Tenon can list its contents"
  else
    failed=$vault
    say "    $vault: not changed"
  fi
done < "$files/vaults"
if [ -s "$files/vaults" ] && [ "${1:-}" != key-vault-policies ]; then
  say "    Key Vault Reader has no effect on these. To let Tenon list their contents, run:"
  say "    sh tenon-azure.sh key-vault-policies"
fi

say
say "Done. Enter these values in Tenon. New roles take effect within minutes, but can take hours in"
say "key vaults. To undo everything: az ad app delete --id $APPLICATION_ID"
printf 'Tenant ID:      %s\nApplication ID: %s\nScope:          %s\n' \
  "$signed_in" "$APPLICATION_ID" {{scope}}
[ -z "$failed" ]
