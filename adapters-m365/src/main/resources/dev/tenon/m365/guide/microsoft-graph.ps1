#Requires -Modules Microsoft.Graph.Authentication
# Prepares a Microsoft 365 tenant for Tenon with Microsoft Graph PowerShell. You can run it again at
# any time: it adds what is missing and changes nothing else. Sign in when prompted, as a user who is
# both Cloud Application Administrator and Privileged Role Administrator (or Global Administrator).
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$ApplicationName = {{name}}
$Tenant = {{tenant}}
$ApplicationId = {{applicationId}}
$UniqueName = {{uniqueName}}
$CertificateBase64 = {{base64}}
$ExchangeApplicationId = '00000002-0000-0ff1-ce00-000000000000'
$ManageAsApp = 'dc50a0fb-09a3-484d-be87-e023b12c6440'
$GlobalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451'
$Graph = 'https://{{graphHost}}/v1.0'

function Invoke-Graph([string] $Method, [string] $Path, $Body, [hashtable] $Headers = @{}) {
    $request = @{ Method = $Method; Uri = "$Graph/$Path"; Headers = $Headers; OutputType = 'PSObject' }
    if ($null -ne $Body) {
        $request.Body = ConvertTo-Json -InputObject $Body -Depth 10
        $request.ContentType = 'application/json'
    }
    # A new object can take some seconds to become visible in every part of the directory.
    for ($attempt = 1; ; $attempt++) {
        try {
            return Invoke-MgGraphRequest @request
        } catch {
            if ($attempt -ge 6) { throw }
            Write-Host "  not yet (attempt $attempt of 6), trying again in 10 seconds"
            Start-Sleep -Seconds 10
        }
    }
}

$Upsert = @{ Prefer = 'create-if-missing' }
$connection = @{
    Environment = {{graphEnvironment}}
    Scopes      = 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All',
                  'RoleManagement.ReadWrite.Directory', 'Organization.Read.All'
    NoWelcome   = $true
}
if ($Tenant) { $connection.TenantId = $Tenant }
Connect-MgGraph @connection

Write-Host '1/6 Application'
if (-not $ApplicationId) {
    Write-Host "    $ApplicationName"
    Invoke-Graph PATCH "applications(uniqueName='$UniqueName')" @{
        displayName = $ApplicationName; signInAudience = 'AzureADMyOrg'
    } $Upsert | Out-Null
    $ApplicationId = (Invoke-Graph GET "applications(uniqueName='$UniqueName')?`$select=appId").appId
}
$application = Invoke-Graph GET "applications(appId='$ApplicationId')?`$select=id,requiredResourceAccess"

Write-Host '2/6 API permission Exchange.ManageAsApp'
$access = @($application.requiredResourceAccess)
$exchangeAccess = $access | Where-Object resourceAppId -EQ $ExchangeApplicationId
$declared = $exchangeAccess | ForEach-Object { $_.resourceAccess } |
    Where-Object { $_.id -eq $ManageAsApp -and $_.type -eq 'Role' }
if (-not $declared) {
    $permissions = @($exchangeAccess | ForEach-Object { $_.resourceAccess }) +
        @{ id = $ManageAsApp; type = 'Role' } | Where-Object { $_ }
    $others = @($access | Where-Object resourceAppId -NE $ExchangeApplicationId)
    Invoke-Graph PATCH "applications/$($application.id)" @{
        requiredResourceAccess = @($others) + @{
            resourceAppId = $ExchangeApplicationId; resourceAccess = @($permissions)
        }
    } | Out-Null
}

Write-Host '3/6 Certificate'
$keys = @((Invoke-Graph GET "applications(appId='$ApplicationId')?`$select=keyCredentials").keyCredentials)
if (-not ($keys | Where-Object { $_ -and $_.key -eq $CertificateBase64 })) {
    $kept = @($keys | Where-Object { $_ })
    Invoke-Graph PATCH "applications/$($application.id)" @{
        keyCredentials = $kept + @{
            type = 'AsymmetricX509Cert'; usage = 'Verify'; key = $CertificateBase64
            displayName = 'CN=Tenon'
        }
    } | Out-Null
}

Write-Host '4/6 Enterprise application'
Invoke-Graph PATCH "servicePrincipals(appId='$ApplicationId')" @{ accountEnabled = $true } $Upsert | Out-Null
$principal = (Invoke-Graph GET "servicePrincipals(appId='$ApplicationId')?`$select=id").id
Invoke-Graph PATCH "servicePrincipals(appId='$ExchangeApplicationId')" @{} $Upsert | Out-Null
$exchange = (Invoke-Graph GET "servicePrincipals(appId='$ExchangeApplicationId')?`$select=id").id

Write-Host '5/6 Admin consent'
$consents = (Invoke-Graph GET "servicePrincipals/$principal/appRoleAssignments").value
if (-not ($consents | Where-Object { $_.appRoleId -eq $ManageAsApp -and $_.resourceId -eq $exchange })) {
    Invoke-Graph POST "servicePrincipals/$exchange/appRoleAssignedTo" @{
        principalId = $principal; resourceId = $exchange; appRoleId = $ManageAsApp
    } | Out-Null
}

Write-Host '6/6 Directory role Global Reader'
$roles = (Invoke-Graph GET "roleManagement/directory/roleAssignments?`$filter=principalId eq '$principal'").value
if (-not ($roles | Where-Object { $_.roleDefinitionId -eq $GlobalReader -and $_.directoryScopeId -eq '/' })) {
    Invoke-Graph POST 'roleManagement/directory/roleAssignments' @{
        principalId = $principal; roleDefinitionId = $GlobalReader; directoryScopeId = '/'
    } | Out-Null
}

$organization = (Invoke-Graph GET 'organization').value[0]
Write-Host 'Done. Enter these values in Tenon. New grants take effect within minutes, at most an hour.'
[pscustomobject]@{
    'Tenant ID'         = $organization.id
    'Application ID'    = $ApplicationId
    'Organization name' = ($organization.verifiedDomains | Where-Object isInitial).name
} | Format-List
