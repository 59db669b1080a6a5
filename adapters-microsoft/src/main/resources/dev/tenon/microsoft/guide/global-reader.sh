step "Directory role Global Reader"
reader=$(graph_get "roleManagement/directory/roleAssignments" \
  --uri-parameters "\$filter=principalId eq '$principal'" \
  --query "value[?roleDefinitionId=='$GLOBAL_READER' && directoryScopeId=='/'].id")
if [ -z "$reader" ]; then
  retry graph_post "roleManagement/directory/roleAssignments" \
    "{\"principalId\":\"$principal\",\"roleDefinitionId\":\"$GLOBAL_READER\",\"directoryScopeId\":\"/\"}"
fi
