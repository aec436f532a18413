// State: schema-checked. The registration that Teams and Web Chat find the bot by; its identity needs no password.
param name string
param endpoint string
param identity object

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Story chatbot'
    endpoint: endpoint
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenant().tenantId
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
  }
}
