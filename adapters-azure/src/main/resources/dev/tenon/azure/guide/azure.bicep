// Assigns the Azure roles that Tenon needs to a registered application. You can deploy it again at any
// time. Deploy it as {{deployer}}.
// User Access Administrator alone can assign roles but not deploy; that is enough for the script
// tenon-azure.sh, which assigns them without a deployment.
//
// If one of the roles is already assigned under another name, Azure rejects the assignment with HTTP
// status 409 and RoleAssignmentExists. Nothing more is required for that role.
//
// The parameter is the object ID of the enterprise application, not that of the app registration:
//
//   principal=$(az ad sp show --id {{applicationId}} --query id --output tsv)
//
{{deployment}}{{afterwards}}
//
// The location only determines where Azure stores the record of the deployment.
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
