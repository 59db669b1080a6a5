// Assigns the Azure roles that Tenon needs to an application that is registered already. It can be
// deployed again at any time. Deploy it as {{deployer}}.
// User Access Administrator alone can assign roles but not deploy; that is enough for the script
// tenon-azure.sh, which assigns them without a deployment.
//
// Where something else assigned one of the roles already, Azure refuses it with the status 409 and
// RoleAssignmentExists; that role needs nothing more.
//
// The parameter is the object ID of the enterprise application, not that of the app registration:
//
//   principal=$(az ad sp show --id {{applicationId}} --query id --output tsv)
//
{{deployment}}{{afterwards}}
//
// The location only says where the record of the deployment is kept.
targetScope = '{{targetScope}}'

@description('Object ID of the enterprise application')
@minLength(36)
@maxLength(36)
param principalId string

var roleIds = [
  '{{reader}}' // Reader
  '{{keyVaultReader}}' // Key Vault Reader
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for roleId in roleIds: {
  name: guid({{targetScope}}().id, principalId, roleId)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: {{definition}}('Microsoft.Authorization/roleDefinitions', roleId)
    description: 'Read access for Tenon'
  }
}]
