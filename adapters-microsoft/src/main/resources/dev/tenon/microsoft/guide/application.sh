step "Application"
if [ -z "$APPLICATION_ID" ]; then
  say "    $APPLICATION_NAME"
  graph_upsert "applications(uniqueName='$UNIQUE_NAME')" "$APPLICATION_BODY"
  APPLICATION_ID=$(retry graph_get "applications(uniqueName='$UNIQUE_NAME')?\$select=appId" \
    --query appId)
fi

step "Certificate"
registered=$(retry graph_get "applications(appId='$APPLICATION_ID')?\$select=keyCredentials" \
  --query "keyCredentials[?key=='$CERTIFICATE_BASE64'].keyId")
if [ -z "$registered" ]; then
  printf '%s\n' "$CERTIFICATE" > "$files/certificate.pem"
  az ad app credential reset --id "$APPLICATION_ID" --cert "@$files/certificate.pem" --append \
    --only-show-errors --output none
fi

step "Enterprise application"
retry graph_upsert "servicePrincipals(appId='$APPLICATION_ID')" '{"accountEnabled":true}'
principal=$(retry graph_get "servicePrincipals(appId='$APPLICATION_ID')?\$select=id" --query id)
