import { adValueOf, type Ad } from './class-ad.ts';
import { readExpression, type Expression } from './expression.ts';

/** What an expression comes to; undefined is a value of its own. */
export type Value = string | number | boolean | undefined;

const asNumber = (value: Value): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : undefined;

/** Three-valued: undefined where the value is neither. */
const asTruth = (value: Value): boolean | undefined =>
  typeof value === 'boolean' ? value : typeof value === 'number' ? value !== 0 : undefined;

/** Negative, 0, positive; undefined where the two cannot be compared. Texts compare without case, as ClassAds do. */
function compare(left: Value, right: Value): number | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    const [a, b] = [left.toLowerCase(), right.toLowerCase()];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const [a, b] = [asNumber(left), asNumber(right)];
  return a === undefined || b === undefined ? undefined : a - b;
}

const comparisons: Record<string, (order: number) => boolean> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const sums: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '&': (a, b) => a & b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
};

function combine(operator: string, left: Value, right: Value): Value {
  if (operator === '=?=' || operator === 'is') return left === right;
  if (operator === '=!=' || operator === 'isnt') return left !== right;
  const comparison = comparisons[operator];
  const order = compare(left, right);
  if (comparison) return order === undefined ? undefined : comparison(order);
  const [a, b] = [asNumber(left), asNumber(right)];
  return a === undefined || b === undefined ? undefined : sums[operator]?.(a, b);
}

function both(
  operator: '&&' | '||',
  left: boolean | undefined,
  right: () => boolean | undefined,
): boolean | undefined {
  const decides = operator === '||';
  if (left === decides) return decides;
  const other = right();
  if (other === decides) return decides;
  return left === undefined || other === undefined ? undefined : !decides;
}

function matches(pattern: Value, target: Value, flags: Value): Value {
  if (typeof pattern !== 'string' || typeof target !== 'string') return undefined;
  try {
    return new RegExp(pattern, typeof flags === 'string' && flags.includes('i') ? 'i' : '').test(target);
  } catch {
    return undefined;
  }
}

/** `INF` and `NaN` are how ClassAds spell numbers that have no digits. */
function realOf(text: string): number | undefined {
  const found = /^([-+]?)(inf|nan)$/i.exec(text.trim());
  if (!found) return Number.isNaN(Number(text)) ? undefined : Number(text);
  if (found[2]?.toLowerCase() === 'nan') return Number.NaN;
  return found[1] === '-' ? -Infinity : Infinity;
}

function call(name: string, [first, second, third]: Value[]): Value {
  switch (name) {
    case 'regexp':
      return matches(first, second, third);
    case 'isundefined':
      return first === undefined;
    case 'time':
      return Math.floor(Date.now() / 1000);
    case 'strcat':
      return [first, second, third].map((word) => word ?? '').join('');
    case 'stringlistmember':
      return typeof first !== 'string' || typeof second !== 'string'
        ? undefined
        : second.split(/[\s,]+/).includes(first);
    case 'ifthenelse':
      return asTruth(first) === true ? second : third;
    case 'real':
      return typeof first === 'string' ? realOf(first) : asNumber(first);
    default:
      return undefined;
  }
}

/** References may lead in circles. */
const deepest = 20;

/** What the expression comes to for a job with these attributes. */
export function evaluate(expression: Expression, ad: Ad, depth = 0): Value {
  const of = (inner: Expression): Value => evaluate(inner, ad, depth);
  switch (expression.is) {
    case 'literal':
      return expression.value;
    case 'attribute':
      return attribute(expression.name, ad, depth);
    case 'not': {
      const truth = asTruth(of(expression.of));
      return truth === undefined ? undefined : !truth;
    }
    case 'opaque':
      return undefined;
    case 'choice': {
      const truth = asTruth(of(expression.test));
      return truth === undefined ? undefined : of(truth ? expression.yes : expression.no);
    }
    case 'call':
      return call(expression.name, expression.words.map(of));
    case 'both': {
      const { operator, left, right } = expression;
      if (operator === '&&' || operator === '||')
        return both(operator, asTruth(of(left)), () => asTruth(of(right)));
      return combine(operator, of(left), of(right));
    }
  }
}

function attribute(name: string, ad: Ad, depth: number): Value {
  const value = adValueOf(ad, name);
  if (typeof value !== 'object') return value;
  const inner = depth < deepest ? readExpression(value.expr) : undefined;
  return inner && evaluate(inner, ad, depth + 1);
}
