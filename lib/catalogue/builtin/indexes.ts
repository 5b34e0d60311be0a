import { model, number, pk, sk, text } from '#lib/dynamo/table.ts';

const inExperiment = { experiment: text } as const;

/** A file under each of its parents, in the order of declaration. */
export const child = {
  model: model('child'),
  attributes: {
    ...inExperiment,
    parent: text,
    declaredAt: text,
    name: text,
    /** What conditions ask of the child, so that they need not read it. */
    traits: { type: 'any' },
  },
  indexes: {
    primary: {
      pk: pk('${experiment}#children#${parent}', 'experiment', 'parent'),
      sk: sk('${declaredAt}#${name}', 'declaredAt', 'name'),
    },
  },
} as const;

/** A file under each of its runs, in the order of declaration. */
export const runFile = {
  model: model('runFile'),
  attributes: { ...inExperiment, run: number, declaredAt: text, name: text },
  indexes: {
    primary: {
      pk: pk('${experiment}#run#${run}', 'experiment', 'run'),
      sk: sk('${declaredAt}#${name}', 'declaredAt', 'name'),
    },
  },
} as const;

/** A file under the day of its declaration. */
export const dayFile = {
  model: model('dayFile'),
  attributes: {
    ...inExperiment,
    day: text,
    declaredAt: text,
    name: text,
    /** What conditions ask of the file, and its parents, so that many files of a time are read together. */
    traits: { type: 'any' },
  },
  indexes: {
    primary: {
      pk: pk('${experiment}#declared#${day}', 'experiment', 'day'),
      sk: sk('${declaredAt}#${name}', 'declaredAt', 'name'),
    },
  },
} as const;

/** A file under the submission that made it, or under each that claims it. */
export const submissionFile = {
  model: model('submissionFile'),
  attributes: {
    ...inExperiment,
    as: text,
    submissionId: number,
    declaredAt: text,
    name: text,
    /** As of a day. */
    traits: { type: 'any' },
  },
  indexes: {
    primary: {
      pk: pk('${experiment}#${as}#${submissionId}', 'experiment', 'as', 'submissionId'),
      sk: sk('${declaredAt}#${name}', 'declaredAt', 'name'),
    },
  },
} as const;

/** A day on which files were declared; written before the first of them. */
export const day = {
  model: model('day'),
  attributes: { ...inExperiment, day: text },
  indexes: { primary: { pk: pk('${experiment}#declared', 'experiment'), sk: sk('${day}', 'day') } },
} as const;
