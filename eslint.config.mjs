import tseslint from 'typescript-eslint';

const pureRooms = ['lib/domain/**/*.ts', 'lib/actions/**/*.ts'];
const clockAndChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is a port: ask ports.clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is a port: ask ports.clock.',
  },
  {
    selector: "CallExpression[callee.name='randomUUID'], CallExpression[callee.property.name='randomUUID']",
    message: 'Ids are a port: ask ports.ids.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance is a port.',
  },
];
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' };
const sentence = '/^(reason|why|message)$/';
const reading = '/^(match|matchAll|includes|startsWith|endsWith|replace|replaceAll|search|split|indexOf)$/';
const stateIsData = 'State is data: no code reads a sentence. Ask the kind of the fact, obstacle or error.';
/** Words are drawn from data, and never read back. */
const noReading = [
  `CallExpression[callee.object.property.name=${sentence}][callee.property.name=${reading}]`,
  `CallExpression[callee.object.name=${sentence}][callee.property.name=${reading}]`,
  `CallExpression[callee.property.name=/^(test|exec)$/] > MemberExpression.arguments[property.name=${sentence}]`,
  `CallExpression[callee.property.name=/^(test|exec)$/] > Identifier.arguments[name=${sentence}]`,
  `BinaryExpression[operator=/^[!=]==$/]:has(> MemberExpression[property.name=${sentence}]):has(> Literal[value=/./])`,
].map((selector) => ({ selector, message: stateIsData }));
const fields =
  '/^(status|reason|obstacle|doubt|jobIds|jobs|verdict|approval|script|ordered|followers|followUp|isDrained)$/';
/** Only the reducer changes a submission. */
const noEdit = {
  selector: `ObjectExpression:has(> SpreadElement[argument.name=/^(submission|current|before|after)$/]):has(> Property[key.name=${fields}])`,
  message: 'A submission changes by a fact: tell takeFact, and let apply() make what comes of it.',
};
const noFocusedTest = {
  selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]',
  message: 'No focused or skipped tests.',
};

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'cdk.out', '.poms', 'web/dist', '**/*.mjs', '**/*.js'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', noDefaultExport, ...noReading, noEdit],
    },
  },
  {
    files: pureRooms,
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...noReading, noEdit, ...clockAndChance],
    },
  },
  {
    files: ['lib/domain/submissions/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...noReading, ...clockAndChance] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-assertions': 'off',
      'no-restricted-syntax': ['error', noDefaultExport, noFocusedTest],
    },
  },
  {
    files: ['vitest.config.ts', 'web/vite.config.ts'],
    ...tseslint.configs.disableTypeChecked,
    rules: { ...tseslint.configs.disableTypeChecked.rules, 'no-restricted-syntax': 'off' },
  },
);
