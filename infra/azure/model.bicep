// State: schema-checked. Azure OpenAI without keys: the bot's identity is its only key.
param name string
param location string
param chat object
param embedding object
param principal string

var mayUseModels = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }

  resource words 'deployments' = {
    name: 'chat'
    sku: { name: 'Standard', capacity: chat.capacity }
    properties: { model: { format: 'OpenAI', name: chat.name, version: chat.version } }
  }

  resource vectors 'deployments' = {
    name: 'embeddings'
    sku: { name: 'Standard', capacity: embedding.capacity }
    properties: { model: { format: 'OpenAI', name: embedding.name, version: embedding.version } }
    // Deployments of one account are made one after another.
    dependsOn: [words]
  }
}

resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principal, mayUseModels)
  scope: account
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mayUseModels)
  }
}

output endpoint string = '${account.properties.endpoint}openai/v1/'
output chat string = account::words.name
output embedding string = account::vectors.name
