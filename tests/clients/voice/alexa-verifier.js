'use strict';
// Amazon's own verifier of skill requests, told to trust the root given. A line in: one case as JSON; a line out: {"accepted": true|false}.
const { pki } = require('node-forge');
const helper = require('ask-sdk-express-adapter/dist/verifier/helper');
const { SkillRequestSignatureVerifier, TimestampVerifier } = require('ask-sdk-express-adapter');

async function check(test) {
  helper.generateCAStore = () => pki.createCaStore([test.root]);
  const verifier = new SkillRequestSignatureVerifier();
  verifier._getCertChainByUrl = async () => test.pem;
  await verifier.verify(test.body, { signaturecertchainurl: test.url, 'signature-256': test.signature });
  if (test.timestamp) await new TimestampVerifier().verify(test.body);
}

(async () => {
  for await (const line of require('readline').createInterface({ input: process.stdin })) {
    let verdict = { accepted: true };
    try {
      await check(JSON.parse(line));
    } catch (error) {
      verdict = { accepted: false, why: error.message };
    }
    console.log(JSON.stringify(verdict));
  }
})();
