// Checks JSON files by a published schema (draft 4 or 6); prints one line for each file, with its errors.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const [schemaFile, ...files] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const schema = read(schemaFile);
// The cards' schema says draft 6 and names itself as draft 4 does.
const isDraft4 = schema.$schema?.includes('draft-04');
const ajv = isDraft4 ? new Ajv4({ strict: false, allErrors: true }) : new Ajv({ strict: false, allErrors: true });
if (!isDraft4) ajv.addMetaSchema(createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json'));
if (!isDraft4 && schema.id) {
  schema.$id = schema.id;
  delete schema.id;
}
addFormats(ajv);
const validate = ajv.compile(schema);
for (const file of files) console.log(JSON.stringify({ file, errors: validate(read(file)) ? [] : validate.errors.slice(0, 5) }));
