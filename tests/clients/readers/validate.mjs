// node validate.mjs SCHEMA FILE…: one line a file, "valid" or the errors.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
// Geometry is not read: any object will do.
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' });
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
for (const file of files) {
  const valid = validate(JSON.parse(readFileSync(file, 'utf8')));
  console.log(`${file}: ${valid ? 'valid' : ajv.errorsText(validate.errors)}`);
}
