import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { Asl, type State, type TaskState } from './asl.ts';

/** A run of states: a machine's own, or those of one item of a Map. */
export interface Scope {
  StartAt: string;
  States: Record<string, State>;
}

/** Where a state may lead, errors included. */
export function targetsOf(state: State): string[] {
  switch (state.Type) {
    case 'Choice':
      return [
        ...state.Choices.map(({ Next }) => Next),
        ...(state.Default === undefined ? [] : [state.Default]),
      ];
    case 'Task':
    case 'Map':
      return [...nextOf(state), ...state.Catch.map(({ Next }) => Next)];
    case 'Wait':
      return nextOf(state);
    case 'Succeed':
    case 'Fail':
      return [];
  }
}

function nextOf({ Next }: { Next?: string | undefined }): string[] {
  return Next === undefined ? [] : [Next];
}

/** The name of the task a state calls: the X of `${X}`. */
export function taskOf({ Parameters, Resource }: TaskState): string {
  return (Parameters?.FunctionName ?? Resource).slice(2, -1);
}

/** All runs of states of a machine, each with what to call it. */
export function scopesOf(asl: Asl): { place: string; scope: Scope }[] {
  const items = Object.entries(asl.States).flatMap(([name, state]) =>
    state.Type === 'Map' ? [{ place: `${name}: `, scope: state.ItemProcessor }] : [],
  );
  return [{ place: '', scope: asl }, ...items];
}

function wrongWith({ StartAt, States }: Scope): string[] {
  const missing = (name: string) => !Object.hasOwn(States, name);
  const start = missing(StartAt) ? [`StartAt names ${StartAt}, which is not there`] : [];
  const states = Object.entries(States).flatMap(([name, state]) => [
    ...targetsOf(state)
      .filter(missing)
      .map((target) => `${name} leads to ${target}, which is not there`),
    ...('ResultPath' in state || state.Type === 'Wait' ? onward(name, state) : []),
  ]);
  return [...start, ...states];
}

function onward(name: string, state: State): string[] {
  const isOne = 'Next' in state !== 'End' in state;
  return isOne ? [] : [`${name} has either a Next or an End`];
}

function wrongTasks(asl: Asl, tasks: readonly string[]): string[] {
  return scopesOf(asl).flatMap(({ scope }) =>
    Object.entries(scope.States).flatMap(([name, state]) =>
      state.Type === 'Task' && !tasks.includes(taskOf(state))
        ? [`${name} calls ${taskOf(state)}, which is no task`]
        : [],
    ),
  );
}

/**
 * Reads a machine's definition as far as we allow ourselves ASL.
 * @throws RequestInvalid with every line that is not in the subset, leads nowhere or calls no task
 */
export function loadAsl(machine: string, definition: unknown, tasks?: readonly string[]): Asl {
  const read = Asl.safeParse(definition);
  if (!read.success)
    throw new PomsError('RequestInvalid', { why: `${machine}: ${z.prettifyError(read.error)}` });
  const wrong = scopesOf(read.data).flatMap(({ place, scope }) =>
    wrongWith(scope).map((line) => place + line),
  );
  const all = [...wrong, ...(tasks ? wrongTasks(read.data, tasks) : [])];
  if (all.length > 0) throw new PomsError('RequestInvalid', { why: `${machine}: ${all.join('; ')}` });
  return read.data;
}
