import { namedArgs, noArgs, oneCount } from './args.ts';
import { type SplitRules } from './split.ts';

const datasetProblem = (): undefined => undefined;

/**
 * Ways to cut that campaigns may name already but that no launch can perform yet (behaviour §5.2, §5.3). One that is
 * built moves to a file of its own and to the list in index.ts.
 */
export const later: readonly SplitRules[] = [
  { name: 'draining', usage: 'draining', argsProblem: noArgs('draining'), datasetProblem, ends: false },
  {
    name: 'drainingn',
    usage: 'drainingn(n)',
    argsProblem: oneCount('drainingn(n)'),
    datasetProblem,
    ends: true,
  },
  {
    name: 'byrun',
    usage: 'byrun(low=a,high=b)',
    argsProblem: namedArgs('byrun(low=a,high=b)', ['low', 'high']),
    datasetProblem,
    ends: true,
  },
  {
    name: 'byexistingruns',
    usage: 'byexistingruns()',
    argsProblem: noArgs('byexistingruns()'),
    datasetProblem,
    ends: true,
  },
  { name: 'mod', usage: 'mod(m)', argsProblem: oneCount('mod(m)'), datasetProblem, ends: true },
  {
    name: 'new',
    usage: 'new(window=1w,…)',
    argsProblem: namedArgs('new(window=1w,…)', [
      'window',
      'round',
      'fts',
      'localtime',
      'firsttime',
      'lasttime',
    ]),
    datasetProblem,
    ends: true,
  },
  { name: 'limitn', usage: 'limitn(n)', argsProblem: oneCount('limitn(n)'), datasetProblem, ends: false },
  {
    name: 'stagedfiles',
    usage: 'stagedfiles(n)',
    argsProblem: oneCount('stagedfiles(n)'),
    datasetProblem,
    ends: true,
  },
];
