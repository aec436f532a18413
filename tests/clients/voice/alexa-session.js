'use strict';
// virtual-alexa talks to the server through a proxy that signs each request as Amazon does.
// In: {"server", "key", "certificateUrl", "skillId", "model", "steps": [{"launch"} | {"intent", "query"?} | {"end"}]}; out: the responses.
const http = require('http');
const crypto = require('crypto');
const { VirtualAlexa } = require('virtual-alexa');

const test = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const statuses = [];

const proxy = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', async () => {
    const body = Buffer.concat(chunks);
    const answer = await fetch(test.server, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        signaturecertchainurl: test.certificateUrl,
        'signature-256': crypto.createSign('RSA-SHA256').update(body).sign(test.key, 'base64'),
      },
    });
    statuses.push(answer.status);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
});

proxy.listen(0, '127.0.0.1', async () => {
  const alexa = VirtualAlexa.Builder()
    .skillURL(`http://127.0.0.1:${proxy.address().port}/`)
    .interactionModel(test.model).applicationID(test.skillId).locale('en-GB').create();
  const responses = [];
  for (const step of test.steps) {
    if (step.launch) responses.push(await alexa.launch());
    else if (step.end) responses.push(await alexa.endSession());
    else {
      const request = alexa.request().intent(step.intent);
      responses.push(await (step.query ? request.slot('query', step.query) : request).send());
    }
  }
  console.log(JSON.stringify({ statuses, responses: responses.map(r => JSON.parse(JSON.stringify(r ?? null))) }));
  process.exit(0);
});
