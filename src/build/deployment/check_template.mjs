// Checks a CloudFormation template against AWS's specification of resources: types, properties, values, references. Exits with 1 if anything is wrong.
import { readFileSync } from 'node:fs';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { parseDocument } from 'yaml';

const PSEUDO = /^AWS::(AccountId|NoValue|NotificationARNs|Partition|Region|StackId|StackName|URLSuffix)$/;
const FUNCTIONS = ['Ref', 'Condition', 'GetAtt', 'Sub', 'If', 'Not', 'Equals', 'And', 'Or', 'Join', 'Select', 'Split', 'FindInMap', 'Base64', 'GetAZs', 'Cidr'];
const full = (name) => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);
const tags = FUNCTIONS.flatMap((name) => [
  { tag: `!${name}`, resolve: (text) => ({ [full(name)]: name === 'GetAtt' ? text.split(/\.(.*)/s, 2) : text }) },
  ...['seq', 'map'].map((collection) => ({ tag: `!${name}`, collection })),
]);

const file = process.argv[2];
const database = loadAwsServiceSpecSync();
const problems = [];
const wrong = (path, what) => problems.push(`${file}: ${path}: ${what}`);
const document = parseDocument(readFileSync(file, 'utf8'), { customTags: tags });
[...document.errors, ...document.warnings].forEach((e) => wrong('YAML', e.message));
const template = plain(document.contents);

// A call of a function is an object of one key, as in a template in JSON.
function plain(node) {
  const inner = node?.items
    ? node.items.some((i) => i.key) || node.constructor.name === 'YAMLMap'
      ? Object.fromEntries(node.items.map((i) => [i.key.value, plain(i.value)]))
      : node.items.map(plain)
    : node?.value ?? null;
  return node?.items && node.tag?.startsWith('!') ? { [full(node.tag.slice(1))]: inner } : inner;
}

const isCall = (v) => v && typeof v === 'object' && !Array.isArray(v) && Object.keys(v).length === 1 && /^(Ref|Fn::.*)$/.test(Object.keys(v)[0]);
const resourceType = (name) => database.lookup('resource', 'cloudFormationType', 'equals', name)[0];

function check(value, type, path) {
  if (isCall(value)) {
    (value['Fn::If'] ?? []).slice(1).forEach((branch) => check(branch, type, path));
  } else if (type.type === 'union') {
    const before = problems.length;
    if (!type.types.some((one) => (problems.length = before, check(value, one, path), problems.length === before))) {
      problems.length = before;
      wrong(path, 'fits none of the types that are allowed here');
    }
  } else if (type.type === 'ref') {
    object(value, database.get('typeDefinition', type.reference.$ref).properties, path);
  } else if (type.type === 'array') {
    Array.isArray(value) ? value.forEach((v, i) => check(v, type.element, `${path}[${i}]`)) : wrong(path, 'must be a list');
  } else if (type.type === 'map') {
    Object.entries(value).forEach(([k, v]) => check(v, type.element, `${path}.${k}`));
  } else if (type.type === 'tag') {
    object(value, { Key: { type: { type: 'string' }, required: true }, Value: { type: { type: 'string' }, required: true } }, path);
  } else if (type.type !== 'json') {
    scalar(value, type, path);
  }
}

function scalar(value, type, path) {
  const is = typeof value;
  const fits = { string: is === 'string', boolean: is === 'boolean', integer: Number.isInteger(value), number: is === 'number', 'date-time': is === 'string' };
  if (!(fits[type.type] ?? true)) wrong(path, `must be of type ${type.type}, and is ${JSON.stringify(value)}`);
  if (type.allowedValues && !type.allowedValues.includes(value)) wrong(path, `must be one of ${type.allowedValues.join(', ')}`);
}

function object(value, properties, path) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(path, 'must be an object');
  Object.keys(value).filter((k) => !(k in properties)).forEach((k) => wrong(`${path}.${k}`, 'there is no such property'));
  Object.entries(properties).filter(([k, p]) => p.required && !(k in value)).forEach(([k]) => wrong(path, `${k} is missing`));
  Object.entries(value).filter(([k]) => k in properties).forEach(([k, v]) => check(v, properties[k].type, `${path}.${k}`));
}

function references(value, path, own = {}) {
  if (Array.isArray(value)) return value.forEach((v, i) => references(v, `${path}[${i}]`, own));
  if (!value || typeof value !== 'object') return;
  if (isCall(value)) call(value, path, own);
  const more = Array.isArray(value['Fn::Sub']) ? value['Fn::Sub'][1] : {};
  Object.entries(value).forEach(([k, v]) => references(v, `${path}.${k}`, { ...own, ...more }));
}

function call(value, path, own) {
  if (value.Ref) name(value.Ref, path, own);
  if (value['Fn::GetAtt']) attribute(...[value['Fn::GetAtt']].flat().join('.').split(/\.(.*)/s, 2), path);
  if (value['Fn::If'] && !(value['Fn::If'][0] in (template.Conditions ?? {}))) wrong(path, `there is no condition ${value['Fn::If'][0]}`);
  if (value['Fn::Sub']) {
    const [text, names] = [value['Fn::Sub']].flat();
    for (const [, word] of text.matchAll(/\$\{([^!}]+)}/g)) {
      word.includes('.') ? attribute(...word.split(/\.(.*)/s, 2), path) : name(word, path, { ...own, ...names });
    }
  }
}

function name(word, path, own) {
  if (!(word in own || word in (template.Parameters ?? {}) || word in template.Resources || PSEUDO.test(word))) wrong(path, `there is no ${word}`);
}

function attribute(logical, attr, path) {
  const resource = template.Resources[logical];
  if (!resource) return wrong(path, `there is no resource ${logical}`);
  if (!(attr in (resourceType(resource.Type)?.attributes ?? {}))) wrong(path, `${logical} has no attribute ${attr}`);
}

for (const [logical, resource] of Object.entries(template.Resources)) {
  const type = resourceType(resource.Type);
  type ? object(resource.Properties ?? {}, type.properties, logical) : wrong(logical, `there is no type ${resource.Type}`);
  if (resource.Condition && !(resource.Condition in (template.Conditions ?? {}))) wrong(logical, `there is no condition ${resource.Condition}`);
}
references(template, 'template');
problems.forEach((problem) => console.error(problem));
if (problems.length === 0) console.log(`${file}: ${Object.keys(template.Resources).length} resources are as AWS specifies them`);
process.exit(problems.length ? 1 : 0);
