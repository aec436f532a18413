// State: schema-checked. Files that replicas share, the registry of images, the vault of secrets; what the bot's identity may do there.
param name string
param location string
param subnet string
param principal string

var roles = {
  pullImages: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  readSecrets: '4633458b-17de-408a-b874-0445c86b69e6'
}

// NFS: file locks and owners as on a disk, which SMB does not give. 'data' holds the keys that open stored tokens.
resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  kind: 'FileStorage'
  sku: { name: 'Premium_LRS' }
  properties: {
    allowSharedKeyAccess: false
    // NFS has no transport encryption of its own; the share is reachable from the subnet below alone.
    supportsHttpsTrafficOnly: false
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      virtualNetworkRules: [{ id: subnet }]
    }
  }

  resource files 'fileServices' = {
    name: 'default'

    resource data 'shares' = {
      name: 'data'
      properties: { enabledProtocols: 'NFS', rootSquash: 'NoRootSquash', shareQuota: 100 }
    }

    resource vectors 'shares' = {
      name: 'vectors'
      properties: { enabledProtocols: 'NFS', rootSquash: 'NoRootSquash', shareQuota: 100 }
    }
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, principal, roles.pullImages)
  scope: registry
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.pullImages)
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principal, roles.readSecrets)
  scope: vault
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.readSecrets)
  }
}

output storageName string = storage.name
output storageHost string = '${storage.name}.file.${environment().suffixes.storage}'
output registry string = registry.properties.loginServer
output vault string = vault.name
output vaultUri string = vault.properties.vaultUri
