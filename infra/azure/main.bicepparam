// State: schema-checked. What differs from one deployment to the next.
using 'main.bicep'

param name = 'chatbot'
param image = ''
param publicUrl = ''
param secrets = []
