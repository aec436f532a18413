'use strict';
// Type-checks responses against Amazon's own typings. In: an array of response envelopes; out: the compiler's complaints, an array.
const ts = require('typescript');
const path = require('path');

const file = path.join(__dirname, 'responses-under-test.ts');
const source = `import { ResponseEnvelope, interfaces, services } from 'ask-sdk-model';
export const responses: ResponseEnvelope[] = ${require('fs').readFileSync(0, 'utf8')};`;
const options = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, types: [] };
const host = ts.createCompilerHost(options);
const read = host.getSourceFile.bind(host);
host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, source, options.target) : read(name, ...rest));
const exists = host.fileExists.bind(host);
host.fileExists = name => name === file || exists(name);
const program = ts.createProgram([file], options, host);
console.log(JSON.stringify(ts.getPreEmitDiagnostics(program).map(d => ts.flattenDiagnosticMessageText(d.messageText, ' '))));
