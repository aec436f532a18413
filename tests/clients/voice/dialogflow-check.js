'use strict';
// Checks messages with Google's own protocol buffers. A line in: {"type", "json"}; a line out: {"error": null | text}.
const path = require('path');
const protobuf = require('protobufjs');
const { fromProto3JSON, toProto3JSON } = require('proto3-json-serializer');

const root = protobuf.Root.fromJSON(require(path.join(path.dirname(require.resolve('@google-cloud/dialogflow-cx/package.json')), 'build/protos/protos.json')));
root.resolveAll();

// A field that Google does not know is dropped when it is read: what comes back must be what went in.
function lost(before, after, at = '') {
  if (before === null || typeof before !== 'object') return before === after ? null : `${at}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`;
  for (const key of Object.keys(before)) {
    const found = lost(before[key], (after ?? {})[key], `${at}.${key}`);
    if (found) return found;
  }
  return null;
}

(async () => {
  for await (const line of require('readline').createInterface({ input: process.stdin })) {
    let error = null;
    try {
      const { type, json } = JSON.parse(line);
      const kind = root.lookupType(type);
      const message = fromProto3JSON(kind, json);
      error = kind.verify(kind.toObject(message)) ?? kind.verify(message) ?? lost(json, toProto3JSON(message));
    } catch (thrown) {
      error = thrown.message;
    }
    console.log(JSON.stringify({ error }));
  }
})();
