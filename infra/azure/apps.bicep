// State: schema-checked. The bot and Qdrant as container apps: replicas of the bot share the database, the keys and one Qdrant.
param name string
param location string
param image string
param publicUrl string
param secrets array
param identity object
param subnet string
param workspace string
param insights string
param storageHost string
param storageName string
param registry string
param vaultUri string
param databaseEntry string
param openAIEndpoint string
param chatDeployment string
param embeddingDeployment string
param embeddingDimensions int

var address = empty(publicUrl) ? 'https://${name}.${environment.properties.defaultDomain}' : publicUrl

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspace
}

resource telemetry 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insights
}

resource environment 'Microsoft.App/managedEnvironments@2024-10-02-preview' = {
  name: '${name}-apps'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: subnet }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
    // Sets OTEL_EXPORTER_OTLP_ENDPOINT in every app.
    appInsightsConfiguration: { connectionString: telemetry.properties.ConnectionString }
    openTelemetryConfiguration: {
      tracesConfiguration: { destinations: ['appInsights'] }
      logsConfiguration: { destinations: ['appInsights'] }
    }
  }

  resource data 'storages' = {
    name: 'data'
    properties: { nfsAzureFile: { server: storageHost, shareName: '/${storageName}/data', accessMode: 'ReadWrite' } }
  }

  resource vectors 'storages' = {
    name: 'vectors'
    properties: { nfsAzureFile: { server: storageHost, shareName: '/${storageName}/vectors', accessMode: 'ReadWrite' } }
  }
}

// Qdrant asks for block storage, which container apps do not have. What it holds is derived: if it is lost, the bot fills it again.
resource qdrant 'Microsoft.App/containerApps@2024-10-02-preview' = {
  name: 'qdrant'
  location: location
  properties: {
    environmentId: environment.id
    configuration: { ingress: { external: false, targetPort: 6333, allowInsecure: true } }
    template: {
      containers: [
        {
          name: 'qdrant'
          image: 'qdrant/qdrant:v1.19.0'
          resources: { cpu: json('0.5'), memory: '1Gi' }
          volumeMounts: [{ volumeName: 'vectors', mountPath: '/qdrant/storage' }]
          probes: [{ type: 'Readiness', httpGet: { path: '/readyz', port: 6333 } }]
        }
      ]
      volumes: [{ name: 'vectors', storageType: 'NfsAzureFile', storageName: environment::vectors.name }]
      scale: { minReplicas: 1, maxReplicas: 1 }
    }
  }
}

resource chatbot 'Microsoft.App/containerApps@2024-10-02-preview' = if (!empty(image)) {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    environmentId: environment.id
    configuration: {
      activeRevisionsMode: 'Single'
      // A Direct Line client's stream and its messages must meet in one replica.
      ingress: { external: true, targetPort: 8080, stickySessions: { affinity: 'sticky' } }
      registries: [{ server: registry, identity: identity.id }]
      secrets: [for s in concat([{ setting: 'Database__ConnectionString', secret: databaseEntry }], secrets): { name: s.secret, keyVaultUrl: '${vaultUri}secrets/${s.secret}', identity: identity.id }]
    }
    template: {
      terminationGracePeriodSeconds: 75
      containers: [
        {
          name: 'chatbot'
          image: '${registry}/${image}'
          resources: { cpu: json('1.0'), memory: '2Gi' }
          env: concat([
            { name: 'Site__PublicUrl', value: address }
            { name: 'Limits__TrustedProxies__0', value: '10.10.0.0/16' }
            { name: 'Limits__TrustedProxies__1', value: '100.64.0.0/10' }
            { name: 'Index__Url', value: 'http://${qdrant.name}' }
            { name: 'OpenAI__Endpoint', value: openAIEndpoint }
            { name: 'OpenAI__Deployment', value: chatDeployment }
            { name: 'OpenAI__EmbeddingDeployment', value: embeddingDeployment }
            { name: 'OpenAI__EmbeddingDimensions', value: string(embeddingDimensions) }
            { name: 'OpenAI__Authentication', value: 'Entra' }
            { name: 'OpenAI__ManagedIdentityClientId', value: identity.clientId }
            { name: 'Bot__AppType', value: 'ManagedIdentity' }
            { name: 'Bot__AppId', value: identity.clientId }
            { name: 'Bot__TenantId', value: tenant().tenantId }
          ], map(concat([{ setting: 'Database__ConnectionString', secret: databaseEntry }], secrets), s => { name: s.setting, secretRef: s.secret }))
          volumeMounts: [{ volumeName: 'data', mountPath: '/data' }]
          probes: [
            { type: 'Startup', httpGet: { path: '/health/startup', port: 8080 }, periodSeconds: 5, failureThreshold: 60 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 5 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10 }
          ]
        }
      ]
      volumes: [{ name: 'data', storageType: 'NfsAzureFile', storageName: environment::data.name }]
      scale: {
        minReplicas: 2
        maxReplicas: 6
        rules: [{ name: 'readers', http: { metadata: { concurrentRequests: '40' } } }]
      }
    }
  }
}

output url string = address
