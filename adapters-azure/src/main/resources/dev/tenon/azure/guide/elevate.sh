step "Access management for Azure resources"
if each_scope may_assign; then
  say "    the signed-in user can already assign roles at the tenant root group"
else
  elevate
fi

