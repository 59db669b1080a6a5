step "Access management for Azure resources"
if each_scope may_assign; then
  say "    the person who is signed in can assign roles at the tenant root group already"
else
  elevate
fi

