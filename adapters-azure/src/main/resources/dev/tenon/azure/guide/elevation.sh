
USER_ACCESS_ADMINISTRATOR=18d7d88d-d35e-4fb5-a5c3-7773c20a72d9

# Whether the signed-in user can already assign roles at the scope.
may_assign() {
  permitted=$(az rest --method get --url "$scope/$AUTHORIZATION/permissions?$ASSIGNMENTS" \
    --query "value[?(contains(actions, '*') || contains(actions, 'Microsoft.Authorization/*') || contains(actions, 'Microsoft.Authorization/roleAssignments/write')) && !contains(notActions, 'Microsoft.Authorization/*/Write')].actions[]" \
    --output tsv 2> "$refusal") && [ -n "$permitted" ]
}

find_me() {
  if [ "$(az account show --query user.type --output tsv)" = servicePrincipal ]; then
    client=$(az account show --query user.name --output tsv)
    graph_get "servicePrincipals(appId='$client')?\$select=id" --query id
  else
    graph_get "me?\$select=id" --query id
  fi
}

# $elevated is set from before access is elevated until it is removed again, however the script ends.
# Azure may have elevated access even if its response was lost; only a refusal proves the contrary.
elevate() {
  me=$(find_me)
  elevated=yes
  if az rest --method post --output none \
    --url "/$AUTHORIZATION/elevateAccess?api-version=2016-07-01" 2> "$refusal"; then
    return
  fi
  cat "$refusal" >&2
  if grep -q -e AuthorizationFailed -e 'Forbidden(' "$refusal"; then
    elevated=
    stop "Only a Global Administrator can gain access to the tenant root group."
  fi
  stop "It is not known whether access to the tenant root group was gained. Run the script again."
}

find_elevations() {
  elevations=$(az rest --method get --url "/$AUTHORIZATION/roleAssignments" \
    --uri-parameters "$ASSIGNMENTS" "\$filter=principalId eq '$me'" \
    --query "value[?properties.scope=='/' && ends_with(properties.roleDefinitionId, '$USER_ACCESS_ADMINISTRATOR')].id" \
    --output tsv) && [ -n "$elevations" ]
}

lower() {
  say "Switching access management for Azure resources off again"
  retry find_elevations || return 1
  for elevation in $elevations; do
    az rest --method delete --url "$elevation?$ASSIGNMENTS" --output none || return 1
  done
}

# Neither a closed output nor a second signal may end this function halfway.
leave() {
  status=$?
  trap '' HUP INT QUIT PIPE TERM
  if [ -n "$elevated" ]; then
    if lower; then
      say "    it is off again" || :
    else
      status=1
      say "ACCESS MANAGEMENT FOR AZURE RESOURCES COULD NOT BE TURNED OFF for the user who is signed" || :
      say "in. Do it by hand, under Properties of the directory: {{properties}}" || :
    fi
  fi
  rm -rf "$files"
  exit "$status"
}
trap leave EXIT
