// Checks a manifest (YAML) by Slack's JSON Schema; prints the errors, or nothing.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const [manifest, schema] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
if (!validate(parse(readFileSync(manifest, 'utf8')))) console.log(JSON.stringify(validate.errors, null, 1));
