// State: schema-checked (the Bicep compiler builds it without a warning, against its own resource types; it was never deployed).
//
//   az group create --name chatbot --location westeurope
//   az deployment group create --resource-group chatbot --parameters infra/azure/main.bicepparam
//
// Deploy twice: first with image empty, which makes the registry; then build and push the image, and deploy again with its name.

targetScope = 'resourceGroup'

@description('Goes into the names of all resources.')
@minLength(3)
@maxLength(12)
param name string = 'chatbot'

param location string = resourceGroup().location

@description('The image in the registry that this template makes, such as chatbot:1.0.0. Empty: everything but the bot itself.')
param image string = ''

@description('The address that readers use, if it is not the one that Azure gives.')
param publicUrl string = ''

@description('Deployment names and models of Azure OpenAI. Their availability depends on the region.')
param chatModel object = { name: 'gpt-4o-mini', version: '2024-07-18', capacity: 50 }
param embeddingModel object = { name: 'text-embedding-3-small', version: '1', capacity: 50, dimensions: 1536 }

@description('Of the database. main.bicepparam takes it from the environment variable DATABASE_PASSWORD; the bot reads it from the key vault.')
@secure()
@minLength(24)
param databasePassword string

@description('Secrets of the key vault that the bot gets, by the setting that they fill: { setting: \'Cms__ApiKey\', secret: \'cms-apikey\' }. Put them into the vault first.')
param secrets array = []

var unique = toLower(replace('${name}${uniqueString(resourceGroup().id)}', '-', ''))

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module watch 'watch.bicep' = {
  name: 'watch'
  params: { name: name, location: location }
}

module network 'network.bicep' = {
  name: 'network'
  params: { name: name, location: location }
}

module data 'data.bicep' = {
  name: 'data'
  params: { name: take(unique, 20), location: location, subnet: network.outputs.subnet, principal: identity.properties.principalId }
}

module database 'database.bicep' = {
  name: 'database'
  params: { name: '${unique}-db', location: location, vault: data.outputs.vault, password: databasePassword }
}

module model 'model.bicep' = {
  name: 'model'
  params: { name: '${unique}-openai', location: location, chat: chatModel, embedding: embeddingModel, principal: identity.properties.principalId }
}

module apps 'apps.bicep' = {
  name: 'apps'
  params: {
    name: name
    location: location
    image: image
    publicUrl: publicUrl
    secrets: secrets
    identity: { id: identity.id, clientId: identity.properties.clientId }
    subnet: network.outputs.subnet
    workspace: watch.outputs.workspace
    insights: watch.outputs.insights
    storageHost: data.outputs.storageHost
    storageName: data.outputs.storageName
    registry: data.outputs.registry
    vaultUri: data.outputs.vaultUri
    databaseEntry: database.outputs.entry
    openAIEndpoint: model.outputs.endpoint
    chatDeployment: model.outputs.chat
    embeddingDeployment: model.outputs.embedding
    embeddingDimensions: embeddingModel.dimensions
  }
}

module bot 'bot.bicep' = if (!empty(image)) {
  name: 'bot'
  params: { name: '${unique}-bot', endpoint: '${apps.outputs.url}/api/messages', identity: { id: identity.id, clientId: identity.properties.clientId } }
}

output url string = apps.outputs.url
output registry string = data.outputs.registry
output vault string = data.outputs.vaultUri
