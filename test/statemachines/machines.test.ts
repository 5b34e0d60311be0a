import { existsSync } from 'node:fs';
import { join } from 'node:path';
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { tasks } from '#functions/tasks/index.ts';
import { machines } from '#lib/contract/machines.ts';
import { isErrorName } from '#lib/domain/errors.ts';
import { taskOf } from '#lib/local/engine/load.ts';
import { aslOf, definitions, root, statesOf, unknownErrors } from './definitions.ts';
import { gaps } from './gaps.ts';

const names = Object.keys(machines) as (keyof typeof machines)[];
const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
const taskStates = names
  .flatMap((name) => statesOf(aslOf(name)))
  .flatMap(([name, state]) => (state.Type === 'Task' ? [{ name, state }] : []));

describe('the machines', () => {
  it('are those that can be started', () => {
    expect(definitions.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });

  it('call every task there is', () => {
    expect([...new Set(taskStates.map(({ name }) => name))].toSorted()).toEqual(
      Object.keys(tasks).toSorted(),
    );
  });

  it.each(taskStates)('call $name by its own name, which is its file’s', ({ name, state }) => {
    expect(taskOf(state)).toBe(name);
    expect(Object.keys(tasks)).toContain(name);
    expect(existsSync(join(root, 'functions', 'tasks', `${kebab(name)}.ts`)), kebab(name)).toBe(true);
  });
});

describe.each(definitions)('$name', ({ name, text, json }) => {
  it('is Amazon States Language', () => {
    const { isValid, errorsText } = aslValidator(structuredClone(json));

    expect(isValid, errorsText()).toBe(true);
  });

  it('keeps to the part of it that we allow ourselves', () => {
    expect(() => aslOf(name)).not.toThrow();
  });

  it('says first what is true at the end', () => {
    expect(Object.keys(json)[0]).toBe('Comment');
    expect(json['Comment']).toMatch(/^At the end .+\.$/);
  });

  it('fits on two screens', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(2 * 66);
  });

  it('speaks of no error that nobody throws', () => {
    expect(unknownErrors(aslOf(name), isErrorName)).toEqual([]);
  });

  it('gives every state the data it needs, whichever way it is reached', () => {
    expect(gaps(aslOf(name), machines[name as keyof typeof machines], tasks)).toEqual([]);
  });
});
