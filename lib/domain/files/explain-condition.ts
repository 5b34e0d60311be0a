import { type Comparison, type Condition, type Scalar } from './query.ts';

/** What a condition says of the files: `of run 42`, `named like %.root`. */
export function explainCondition(condition: Condition): string {
  switch (condition.op) {
    case 'nameLike':
      return `named like ${condition.pattern}`;
    case 'where':
      return explainWhere(condition);
    case 'declaredSince':
      return `declared since ${condition.at}`;
    case 'declaredBetween':
      return `declared after ${condition.from} and until ${condition.to}`;
    case 'madeBy': {
      const submissions = `submission ${either(condition.submissionIds)}`;
      return condition.as === 'output' ? `made by ${submissions}` : `claimed by ${submissions}`;
    }
    case 'located': {
      const { where = 'any' } = condition;
      return where === 'any' ? 'with a location' : `with a location on ${where}`;
    }
  }
}

type Where = Extract<Condition, { op: 'where' }>;

function explainWhere({ field, cmp = '=', value }: Where): string {
  const values = [value].flat();
  if (field === 'name' && (cmp === '=' || cmp === 'in')) return `named ${either(values)}`;
  if (field === 'name' && cmp === 'like') return `named like ${either(values)}`;
  const isOwn = field === 'run' || field === 'version';
  if (isOwn && (cmp === '=' || cmp === 'in')) return `of ${field} ${either(values)}`;
  if (isOwn && cmp === 'between') return `of ${field} ${values.join(' to ')}`;
  return `whose ${field === 'declared' ? 'time of declaration' : field} ${relation(cmp, values)}`;
}

const words: Record<Exclude<Comparison, 'between' | 'in'>, string> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
  like: 'is like',
};

function relation(cmp: Comparison, values: Scalar[]): string {
  if (cmp === 'between') return `is from ${values.join(' to ')}`;
  return `${words[cmp === 'in' ? '=' : cmp]} ${either(values)}`;
}

function either(values: Scalar[]): string {
  if (values.length <= 1) return values.map(String).join('');
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
}
