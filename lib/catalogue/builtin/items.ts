import { Entity } from 'electrodb';
import { child, day, dayFile, runFile, submissionFile } from './indexes.ts';
import {
  at,
  body,
  gsi1pk,
  gsi1sk,
  model,
  number,
  pk,
  sk,
  sorted,
  text,
  type Table,
} from '#lib/dynamo/table.ts';

const yesNo = { type: 'boolean', required: true } as const;
const inExperiment = { experiment: text } as const;

const file = {
  model: model('file'),
  attributes: {
    ...inExperiment,
    name: text,
    checksum: text,
    /** The small facts that conditions ask for; read without the body. */
    card: body,
    /** The datasets it is a member of. */
    datasets: { type: 'set', items: 'string' },
    /** Its place in each of them, as `place@dataset`. */
    places: { type: 'set', items: 'string' },
    body,
  },
  indexes: {
    primary: { pk: pk('${experiment}#file#${name}', 'experiment', 'name'), sk: sk('file') },
  },
} as const;

const dataset = {
  model: model('dataset'),
  attributes: { ...inExperiment, name: text, body },
  indexes: {
    primary: { pk: pk('${experiment}#datasets', 'experiment'), sk: sk('${name}', 'name') },
  },
} as const;

/** One file of a tag dataset, at its place: 0, 1, 2 … without gaps, so that a slice is a range and a count one read. */
const member = {
  model: model('member'),
  attributes: { ...inExperiment, dataset: text, place: sorted, file: text },
  indexes: {
    primary: {
      pk: pk('${experiment}#dataset#${dataset}', 'experiment', 'dataset'),
      sk: sk('at#${place}', 'place'),
    },
  },
} as const;

/** Part of a frozen list; part 0 is always there. */
const frozenPart = {
  model: model('frozenPart'),
  attributes: {
    ...inExperiment,
    frozenId: text,
    part: sorted,
    body,
    /** In a list that is written in pieces: where in the catalogue's order to go on. */
    next: { type: 'string' },
  },
  indexes: {
    primary: {
      pk: pk('${experiment}#frozen#${frozenId}', 'experiment', 'frozenId'),
      sk: sk('part#${part}', 'part'),
    },
  },
} as const;

const projectKey = pk('${experiment}#project#${project}', 'experiment', 'project');

const project = {
  model: model('project'),
  attributes: {
    ...inExperiment,
    project: text,
    /** How many places of the list were given out; each to one asker. */
    tickets: number,
    total: number,
    isEnded: yesNo,
    /** No file is pending, and none will be again. */
    isExhausted: yesNo,
    body,
  },
  indexes: { primary: { pk: projectKey, sk: sk('project') } },
} as const;

/** What became of one file of a project; a pending file has none. By file: the projects that handed it out. */
const outcome = {
  model: model('outcome'),
  attributes: { ...inExperiment, project: text, file: text, outcome: text },
  indexes: {
    primary: { pk: projectKey, sk: sk('outcome#${file}', 'file') },
    byFile: {
      index: 'gsi1',
      pk: gsi1pk('${experiment}#handed#${file}', 'experiment', 'file'),
      sk: gsi1sk('${project}', 'project'),
    },
  },
} as const;

/** Which file a request got. */
const answer = {
  model: model('answer'),
  attributes: { ...inExperiment, project: text, request: text, file: text },
  indexes: { primary: { pk: projectKey, sk: sk('answer#${request}', 'request') } },
} as const;

const submissionProject = {
  model: model('submissionProject'),
  attributes: { ...inExperiment, submissionId: number, startedAt: text, project: text },
  indexes: {
    primary: {
      pk: pk('${experiment}#submission#${submissionId}#projects', 'experiment', 'submissionId'),
      sk: sk('${startedAt}#${project}', 'startedAt', 'project'),
    },
  },
} as const;

/** The catalogue's items: every key pattern it has. */
export function catalogueItems(table: Table) {
  const on = at(table);
  return {
    files: new Entity(file, on),
    children: new Entity(child, on),
    runFiles: new Entity(runFile, on),
    submissionFiles: new Entity(submissionFile, on),
    dayFiles: new Entity(dayFile, on),
    days: new Entity(day, on),
    datasets: new Entity(dataset, on),
    members: new Entity(member, on),
    frozenParts: new Entity(frozenPart, on),
    projects: new Entity(project, on),
    outcomes: new Entity(outcome, on),
    answers: new Entity(answer, on),
    submissionProjects: new Entity(submissionProject, on),
  };
}

export type CatalogueItems = ReturnType<typeof catalogueItems>;
