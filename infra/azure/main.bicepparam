// State: schema-checked. What differs from one deployment to the next.
using 'main.bicep'

param name = 'chatbot'
param image = ''
param publicUrl = ''
param secrets = []
// Never in a file: DATABASE_PASSWORD="$(openssl rand -hex 24)" the first time, and the same afterwards.
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
