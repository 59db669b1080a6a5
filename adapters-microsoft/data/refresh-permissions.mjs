#!/usr/bin/env node
// Adds the application permissions that are new in Microsoft Graph to the table of permissions, and writes
// its date. Keeps each kind that the table has: what a permission allows is a decision that a person made
// once. A new permission whose name contains a verb that changes something needs no row. Any other new one is
// UNKNOWN until a person moves it to the row of its kind. Prints them with Microsoft's description and privilege
// level (1 to 5), and permissions of a high level that the table takes for reading configuration.
//
// The kinds of Azure's operations need no table: they follow from the ends of their names (read, write, delete,
// action).
//
//   node adapters-microsoft/data/refresh-permissions.mjs [SOURCE [TABLE]]
//
// The source is the reference that Microsoft publishes, or a copy of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PUBLISHED =
  'https://raw.githubusercontent.com/microsoftgraph/microsoft-graph-devx-content/master/permissions/new/permissions.json';
const TABLE = join(
  dirname(fileURLToPath(import.meta.url)),
  '../src/main/resources/dev/tenon/microsoft/check/permissions.tsv',
);
const HIGH = 4;
const CHANGE = /write|manage|send|create|delete|upload|update|fullcontrol|migrate|initiate|join/;

const [source = PUBLISHED, table = TABLE] = process.argv.slice(2);

async function read() {
  if (!source.startsWith('https://')) return readFileSync(source, 'utf8');
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  return response.text();
}

function rowsOf(lines) {
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([kind, names]) => ({ kind, names: names.split(' ') }));
}

function matches(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function kindOf(rows, name) {
  const row = rows.find(({ names }) => names.some((pattern) => matches(pattern, name)));
  if (row) return row.kind;
  const operations = name.split('.').slice(1).join('.').toLowerCase();
  return CHANGE.test(operations) ? 'CHANGES' : undefined;
}

const { permissions } = JSON.parse(await read());
const published = Object.entries(permissions)
  .filter(([, permission]) => permission.schemes.Application)
  .map(([name, permission]) => ({ name, ...permission.schemes.Application }))
  .sort((one, other) => (one.name < other.name ? -1 : 1));
if (published.length === 0) throw new Error(`${source} has no application permissions`);

const lines = readFileSync(table, 'utf8').split('\n');
const rows = rowsOf(lines);
const describe = ({ name, privilegeLevel, adminDisplayName }) =>
  `${name} (level ${privilegeLevel ?? 'unknown'}): ${adminDisplayName}`;
const added = published.filter(({ name }) => kindOf(rows, name) === undefined);
for (const one of added) console.log(`new: ${describe(one)}`);
for (const one of published) {
  if (one.privilegeLevel >= HIGH && kindOf(rows, one.name) === 'READS_CONFIGURATION') {
    console.log(`high level, but reads configuration: ${describe(one)}`);
  }
}

const unknown = rows.find(({ kind }) => kind === 'UNKNOWN') ?? { kind: 'UNKNOWN', names: [] };
unknown.names.push(...added.map(({ name }) => name));
const others = rows.filter((row) => row !== unknown);
const date = `# As of ${new Date().toISOString().slice(0, 10)}, from ${PUBLISHED}.`;
const head = lines
  .filter((line) => line.startsWith('#'))
  .filter((line) => !line.startsWith('# microsoftgraph/microsoft-graph-docs-contrib'))
  .map((line) => (line.startsWith('# As of ') ? date : line));
const written = unknown.names.length === 0 ? others : [...others, unknown];
writeFileSync(
  table,
  [...head, ...written.map(({ kind, names }) => `${kind}\t${names.join(' ')}`), ''].join('\n'),
);
console.log(`${published.length} application permissions read, ${added.length} added.`);
