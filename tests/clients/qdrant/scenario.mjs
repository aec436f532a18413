// What our index does, done by the official client against the server at URL (argv 2): prints what came back as JSON.
import { QdrantClient } from '@qdrant/js-client-rest';

const [url, apiKey, name] = process.argv.slice(2);
const client = new QdrantClient({ url, apiKey: apiKey || undefined, checkCompatibility: false });
const first = `${name}-1`, second = `${name}-2`;
const id = (n) => `00000000-0000-5000-8000-00000000000${n}`;
const result = {};

await client.createCollection(first, {
  vectors: { dense: { size: 3, distance: 'Dot', on_disk: true, quantization_config: { scalar: { type: 'int8', quantile: 0.99, always_ram: true } } } },
  sparse_vectors: { words: { modifier: 'idf' } },
  on_disk_payload: true, shard_number: 1, replication_factor: 1,
});
await client.createPayloadIndex(first, { field_name: 'stories', field_schema: { type: 'keyword', is_tenant: true }, wait: true });
await client.createPayloadIndex(first, { field_name: 'from', field_schema: { type: 'integer', lookup: true, range: true }, wait: true });
result.upsert = (await client.upsert(first, {
  wait: true, ordering: 'strong',
  points: [
    { id: id(1), vector: { dense: [1, 0, 0], words: { indices: [7, 9], values: [1.5, 1] } }, payload: { document: 'a', from: 1, stories: ['s', 't'] } },
    { id: id(2), vector: { dense: [0, 1, 0], words: { indices: [7], values: [0.5] } }, payload: { document: 'b', from: 1, stories: ['t'] } },
    { id: id(3), vector: { dense: [0.6, 0.8, 0] }, payload: { document: 'c', from: 2, stories: [] } },
    { id: id(9), vector: {}, payload: { version: 1 } },
  ],
})).status;
result.exists = (await client.collectionExists(first)).exists;
await client.updateCollectionAliases({ actions: [{ create_alias: { alias_name: name, collection_name: first } }] });

const visible = { must: [{ key: 'from', range: { lte: 1 } }], must_not: [{ key: 'until', range: { lte: 1 } }] };
const batch = (filter) => client.queryBatch(name, {
  searches: [
    { query: { indices: [7, 9], values: [1, 1] }, using: 'words', filter, limit: 5, with_payload: ['document'] },
    { query: [1, 0, 0], using: 'dense', filter, limit: 5, params: { hnsw_ef: 64, quantization: { rescore: true, oversampling: 2 } }, with_payload: true },
    { filter: { must: [{ has_id: [id(9)] }] }, limit: 1, with_payload: ['version'] },
  ],
});
result.batch = (await batch(visible)).map((answer) => answer.points.map((point) => [point.payload.document ?? point.payload.version, point.score]));
result.story = (await batch({ must: [...visible.must, { key: 'stories', match: { any: ['s'] } }] })).map((answer) => answer.points.map((point) => point.payload.document ?? null));
// The filter at the root of a fused query holds for every prefetch.
result.fused = (await client.query(name, {
  prefetch: [{ query: [1, 0, 0], using: 'dense', limit: 5 }, { query: { indices: [7], values: [1] }, using: 'words', limit: 5 }],
  query: { fusion: 'rrf' }, filter: { must: [{ key: 'stories', match: { value: 't' } }] }, limit: 5, with_payload: true,
})).points.map((point) => [point.payload.document, point.score]);

// Compare and set: only the first of two writers finds the state as it was.
await client.setPayload(name, { payload: { version: 2 }, filter: { must: [{ has_id: [id(9)] }, { key: 'version', match: { value: 1 } }] }, wait: true });
await client.setPayload(name, { payload: { version: 3 }, filter: { must: [{ has_id: [id(9)] }, { key: 'version', match: { value: 1 } }] }, wait: true });
result.state = (await client.retrieve(name, { ids: [id(9)], with_payload: true }))[0].payload.version;
await client.setPayload(name, { payload: { until: 2 }, filter: { must: [{ key: 'document', match: { any: ['a'] } }] }, wait: true });
result.marked = (await client.count(name, { filter: { must: [{ key: 'until', match: { any: [2] } }] }, exact: true })).count;
await client.deletePayload(name, { keys: ['until'], filter: { must: [{ key: 'until', match: { any: [2] } }] }, wait: true });
result.unmarked = (await client.count(name, { filter: { must: [{ is_empty: { key: 'until' } }] }, exact: true })).count;
await client.delete(name, { filter: { must: [{ key: 'document', match: { value: 'b' } }] }, wait: true });
result.left = (await client.scroll(name, { limit: 10, with_payload: true })).points.map((point) => point.payload.document ?? null);

await client.createCollection(second, { vectors: { dense: { size: 3, distance: 'Dot' } } });
await client.updateCollectionAliases({ actions: [{ delete_alias: { alias_name: name } }, { create_alias: { alias_name: name, collection_name: second } }] });
result.switched = (await client.getAliases()).aliases.filter((alias) => alias.alias_name === name).map((alias) => alias.collection_name);
result.empty = (await client.count(name, { exact: true })).count;
result.status = (await client.getCollection(second)).status;
const refused = (promise) => promise.then(() => null, (error) => error.status ?? error.message);
result.refusals = {
  missing: await refused(client.count('nothing', { exact: true })),
  dimension: await refused(client.query(second, { query: [1, 0], using: 'dense' })),
  again: await refused(client.createCollection(second, { vectors: { dense: { size: 3, distance: 'Dot' } } })),
};
result.dropped = [await client.deleteCollection(first), await client.deleteCollection(second)];
result.collections = (await client.getCollections()).collections.map((one) => one.name).filter((one) => one.startsWith(name));
console.log(JSON.stringify(result));
