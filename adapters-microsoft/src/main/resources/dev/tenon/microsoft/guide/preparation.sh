APPLICATION_NAME={{name}}
APPLICATION_BODY={{body}}
TENANT={{tenant}}
APPLICATION_ID={{applicationId}}
UNIQUE_NAME={{uniqueName}}
CERTIFICATE={{certificate}}
CERTIFICATE_BASE64={{base64}}
GRAPH=https://{{graphHost}}
GLOBAL_READER={{globalReader}}

# Selects the cloud for this run only.
AZURE_CLOUD_NAME={{azureCloud}}
export AZURE_CLOUD_NAME

files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 131' QUIT
trap 'exit 141' PIPE
trap 'exit 143' TERM

say() { printf '%s\n' "$*" >&2; }
stop() {
  say "$*"
  exit 1
}

steps_begun=0
step() {
  steps_begun=$((steps_begun + 1))
  say "$steps_begun/$STEPS $*"
}

# A new object can take some seconds to become visible in every part of the cloud.
retry() {
  attempt=1
  until "$@"; do
    if [ "$attempt" -gt 6 ]; then return 1; fi
    say "    not yet (attempt $attempt of 6), trying again in 10 seconds"
    sleep 10
    attempt=$((attempt + 1))
  done
}

graph_get() {
  path=$1
  shift
  az rest --method get --resource "$GRAPH" --url "$GRAPH/v1.0/$path" "$@" --output tsv
}
graph_post() {
  az rest --method post --resource "$GRAPH" --url "$GRAPH/v1.0/$1" \
    --headers Content-Type=application/json --body "$2" --output none
}
graph_upsert() {
  az rest --method patch --resource "$GRAPH" --url "$GRAPH/v1.0/$1" \
    --headers Content-Type=application/json Prefer=create-if-missing --body "$2" --output none
}

signed_in=$(az account show --query tenantId --output tsv)
case $TENANT in
  *.*) known_as=$(graph_get organization --query "value[0].verifiedDomains[].name") ;;
  *) known_as=$signed_in ;;
esac
if [ -n "$TENANT" ] && ! printf '%s\n' "$known_as" | grep -qixF -- "$TENANT"; then
  say "The Azure CLI is signed in to tenant $signed_in, but this script is for tenant $TENANT."
  stop "Run: az login --allow-no-subscriptions --tenant $TENANT"
fi
