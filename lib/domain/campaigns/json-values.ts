import { type Keywords } from './campaign.ts';
import { type Recovery, RecoveryType } from './job-type.ts';
import { type Parameters } from './parameters.ts';
import { type Json, readJson } from '#lib/domain/json-text.ts';
import { type Codec, shown } from './setting-values.ts';

/** JSON with blanks behind commas and colons, as the original exports it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`);
  return `{${members.join(', ')}}`;
}

const plain = (json: Json): unknown =>
  json instanceof Map
    ? Object.fromEntries([...json].map(([key, member]) => [key, plain(member)]))
    : Array.isArray(json)
      ? json.map(plain)
      : json;

/** A part of a value as it can stand in a sentence; numbers and booleans are texts already. */
const shownJson = (json: Json): string => {
  const text = spaced(plain(json));
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
};

function jsonCodec<T>({
  shape,
  blank,
  cast,
}: {
  shape: string;
  blank: T;
  cast: (json: Json) => T | string;
}): Codec<T> {
  return {
    isBlank: () => false,
    read: (text) => {
      if (text === '' || text === 'None') return { value: blank };
      const reading = readJson(text);
      if ('fault' in reading) {
        const { at, why } = reading.fault;
        return {
          fault: { message: `is not JSON: at character ${at + 1}, ${why}`, remedy: `Write ${shape}.`, at },
        };
      }
      const value = cast(reading.value);
      return typeof value === 'string' ? { fault: { message: value, remedy: `Write ${shape}.` } } : { value };
    },
    write: spaced,
  };
}

/** A text that holds a JSON list is that list: the original reads what it stores a second time at launch. */
function unquoted(json: Json): Json {
  if (typeof json !== 'string') return json;
  const reading = readJson(json);
  return 'value' in reading && Array.isArray(reading.value) ? reading.value : json;
}

function castParameters(json: Json): Parameters | string {
  const list = unquoted(json);
  if (!Array.isArray(list)) return 'is no list';
  const pairs: Parameters = [];
  for (const item of list) {
    const [key, value, ...more] = Array.isArray(item) ? item : [];
    if (typeof key !== 'string' || typeof value !== 'string' || more.length > 0) {
      return `has an item ${pairs.length + 1} that is no pair of two texts: ${shownJson(item)}`;
    }
    pairs.push([key, value]);
  }
  return pairs;
}

export const parameterList = jsonCodec<Parameters>({
  shape: 'a JSON list of pairs such as [["--stage=", "gen"], ["-N ", "5"]]',
  blank: [],
  cast: castParameters,
});

function castKeywords(json: Json): Keywords | string {
  if (!(json instanceof Map)) return 'is no JSON object';
  const entries: [string, string][] = [];
  for (const [key, value] of json) {
    if (typeof value !== 'string') return `gives ${shown(key)} a value that is no text`;
    entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

export const keywordObject = jsonCodec<Keywords>({
  shape: 'a JSON object of texts such as {"tune": "G18_10a"}',
  blank: {},
  cast: castKeywords,
});

// The original's documentation calls the type so in places (behaviour §1.5).
const recoveryAliases = new Map([['proj_status', 'process_status']]);

function castRecoveries(json: Json): Recovery[] | string {
  if (!Array.isArray(json)) return 'is no list';
  const recoveries: Recovery[] = [];
  for (const item of json) {
    const [name, overrides, ...more] = Array.isArray(item) ? item : [];
    const type = RecoveryType.safeParse(
      typeof name === 'string' ? (recoveryAliases.get(name) ?? name) : name,
    );
    const paramOverrides = castParameters(overrides ?? null);
    const place = `recovery ${recoveries.length + 1}`;
    if (!type.success)
      return `has a ${place} of an unknown type, ${shownJson(name ?? item)}; known are ${RecoveryType.options.join(', ')}`;
    if (typeof paramOverrides === 'string') return `has a ${place} whose list of overrides ${paramOverrides}`;
    if (more.length > 0) return `has a ${place} with more than a type and its overrides: ${shownJson(item)}`;
    recoveries.push({ type: type.data, paramOverrides });
  }
  return recoveries;
}

const recoveryJson = jsonCodec<Recovery[]>({
  shape: 'a JSON list such as [["pending_files", [["--memory=", "4000MB"]]]]',
  blank: [],
  cast: castRecoveries,
});

export const recoveryList: Codec<Recovery[]> = {
  ...recoveryJson,
  write: (recoveries) => spaced(recoveries.map(({ type, paramOverrides }) => [type, paramOverrides])),
};
