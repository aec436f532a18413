// State: schema-checked. PostgreSQL, shared by all replicas; its connection string is a secret of the vault.
param name string
param location string
param vault string

@secure()
param password string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: { name: 'Standard_B1ms', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: 'chatbot'
    administratorLoginPassword: password
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14 }
  }

  resource database 'databases' = {
    name: 'chatbot'
  }

  // Azure's own addresses alone; the password and TLS keep other tenants out. For a private one, give it a delegated subnet.
  resource fromAzure 'firewallRules' = {
    name: 'azure'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource keys 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vault

  resource connection 'secrets' = {
    name: 'database'
    properties: { value: 'Host=${server.properties.fullyQualifiedDomainName};Database=chatbot;Username=chatbot;Password=${password};SSL Mode=VerifyFull' }
  }
}

output entry string = keys::connection.name
