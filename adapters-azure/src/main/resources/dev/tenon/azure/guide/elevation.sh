
USER_ACCESS_ADMINISTRATOR=18d7d88d-d35e-4fb5-a5c3-7773c20a72d9

# Whether the signed-in user can already assign roles at the scope.
may_assign() {
  permitted=$(az rest --method get --url "$scope/$AUTHORIZATION/permissions?$ASSIGNMENTS" \
    --query "value[?(contains(actions, '*') || contains(actions, 'Microsoft.Authorization/*') || contains(actions, 'Microsoft.Authorization/roleAssignments/write')) && !contains(notActions, 'Microsoft.Authorization/*/Write')].actions[]" \
    --output tsv 2> "$errors") && [ -n "$permitted" ]
}

find_me() {
  if [ "$(az account show --query user.type --output tsv)" = servicePrincipal ]; then
    client=$(az account show --query user.name --output tsv)
    graph_get "servicePrincipals(appId='$client')?\$select=id" --query id
  else
    graph_get "me?\$select=id" --query id
  fi
}

# $elevated is set before access is elevated, and cleared only once it is certain that access is not
# elevated. If the response is lost, Azure may have elevated access; only a denial proves the opposite.
elevate() {
  me=$(find_me)
  elevated=yes
  if az rest --method post --output none \
    --url "/$AUTHORIZATION/elevateAccess?api-version=2016-07-01" 2> "$errors"; then
    return
  fi
  cat "$errors" >&2
  if grep -q -e AuthorizationFailed -e 'Forbidden(' "$errors"; then
    elevated=
    stop "Only a Global Administrator can elevate access to the tenant root group."
  fi
  stop "The script cannot determine whether access to the tenant root group was elevated. Run it again."
}

find_elevations() {
  elevations=$(az rest --method get --url "/$AUTHORIZATION/roleAssignments" \
    --uri-parameters "$ASSIGNMENTS" "\$filter=principalId eq '$me'" \
    --query "value[?properties.scope=='/' && ends_with(properties.roleDefinitionId, '$USER_ACCESS_ADMINISTRATOR')].id" \
    --output tsv) && [ -n "$elevations" ]
}

remove_elevation() {
  say "Turning off access management for Azure resources"
  retry find_elevations || return 1
  for elevation in $elevations; do
    az rest --method delete --url "$elevation?$ASSIGNMENTS" --output none || return 1
  done
}

# Neither a closed output nor a second signal may interrupt this function.
clean_up() {
  status=$?
  trap '' HUP INT QUIT PIPE TERM
  if [ -n "$elevated" ]; then
    if remove_elevation; then
      say "    it is off" || :
    else
      status=1
      say "ACCESS MANAGEMENT FOR AZURE RESOURCES COULD NOT BE TURNED OFF for the user who is signed" || :
      say "in. Turn it off under Properties of the directory: {{properties}}" || :
    fi
  fi
  rm -rf "$files"
  exit "$status"
}
trap clean_up EXIT
