import { defineConfig } from 'oxlint'

// Passed to oxlint by its name: without one, oxlint looks for JSON, and for TypeScript, which Node 20 cannot read.

const ownWindow = 'Use the document and the window of the element: ownerDocument, defaultView, nodeType.'
const globalsOfOneWindow = [
  ...['window', 'document', 'self', 'globalThis', 'top', 'parent', 'navigator', 'location', 'history'],
  ...['visualViewport', 'innerWidth', 'innerHeight', 'scrollX', 'scrollY', 'devicePixelRatio', 'matchMedia'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'getComputedStyle', 'getSelection'],
  ...['addEventListener', 'removeEventListener', 'dispatchEvent', 'Option', 'Image', 'Range', 'Text'],
  ...['Node', 'Element', 'HTMLElement', 'HTMLSelectElement', 'HTMLInputElement', 'Document', 'Window'],
]

/** The rules of typescript-eslint's presets "strict" and "stylistic" that the categories below do not contain. */
const typescriptRules = [
  ...['adjacent-overload-signatures', 'array-type', 'ban-ts-comment', 'ban-tslint-comment'],
  ...['class-literal-property-style', 'consistent-generic-constructors', 'consistent-indexed-object-style'],
  ...['consistent-type-assertions', 'consistent-type-definitions', 'dot-notation'],
  ...['no-confusing-void-expression', 'no-deprecated', 'no-dynamic-delete', 'no-empty-object-type'],
  ...['no-explicit-any', 'no-inferrable-types', 'no-invalid-void-type', 'no-misused-promises'],
  ...['no-mixed-enums', 'no-namespace', 'no-non-null-assertion', 'no-require-imports'],
  ...['no-unnecessary-condition', 'no-unsafe-argument', 'no-unsafe-assignment', 'no-unsafe-call'],
  ...['no-unsafe-function-type', 'no-unsafe-member-access', 'no-unsafe-return', 'only-throw-error'],
  ...['prefer-find', 'prefer-for-of', 'prefer-function-type', 'prefer-includes'],
  ...['prefer-literal-enum-member', 'prefer-nullish-coalescing', 'prefer-optional-chain'],
  ...['prefer-promise-reject-errors', 'prefer-reduce-type-parameter', 'prefer-regexp-exec'],
  ...['prefer-return-this-type', 'prefer-string-starts-ends-with', 'related-getter-setter-pairs'],
  ...['require-await', 'restrict-plus-operands', 'return-await', 'unified-signatures'],
  'use-unknown-in-catch-callback-variable',
].map((name) => `typescript/${name}`)

/** These report what an import returns that cannot be resolved. */
const rulesForKnownTypes = [
  ...['no-unsafe-argument', 'no-unsafe-assignment', 'no-unsafe-call', 'no-unsafe-member-access'],
  ...['no-unsafe-return', 'no-redundant-type-constituents', 'no-confusing-void-expression', 'no-deprecated'],
  'prefer-promise-reject-errors',
].map((name) => `typescript/${name}`)

/**
 * @param {'error' | 'off'} severity
 * @param {readonly string[]} names
 */
const all = (severity, names) => Object.fromEntries(names.map((name) => [name, severity]))

export default defineConfig({
  plugins: ['typescript', 'react', 'jsx-a11y', 'oxc'],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['**/dist', '**/.next', 'coverage', '.stryker-tmp', 'storybook-static', '**/*.d.ts'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    ...all('error', typescriptRules),
    ...all('error', ['no-array-constructor', 'no-empty-function', 'no-var', 'prefer-const']),
    ...all('error', ['prefer-rest-params', 'prefer-spread', 'react/rules-of-hooks']),
    // Allows a rest pattern that omits props.
    'no-unused-vars': ['error', { ignoreRestSiblings: true }],
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    'jsx-a11y/label-has-associated-control': [
      'error',
      { controlComponents: ['EventTypeSelect', 'EventTypeCombobox', 'Field', 'Story'], depth: 3 },
    ],
    // About React's compiler, which is not used here.
    'react/incompatible-library': 'off',
    // Type assertions are how values of unknown type are read; that they are not `any` is checked.
    'typescript/no-unsafe-type-assertion': 'off',
    ...all('off', ['no-shadow', 'no-underscore-dangle', 'no-unmodified-loop-condition']),
    ...all('off', ['react/react-in-jsx-scope', 'typescript/consistent-return']),
    ...all('off', ['jsx-a11y/control-has-associated-label', 'jsx-a11y/prefer-tag-over-role']),
  },
  overrides: [
    {
      files: ['test/**'],
      plugins: ['typescript', 'react', 'jsx-a11y', 'oxc', 'vitest'],
      rules: {
        ...all('off', ['vitest/no-conditional-expect', 'vitest/require-mock-type-parameters']),
        ...all('off', ['vitest/require-to-throw-message', 'vitest/valid-title']),
        'vitest/valid-expect': ['error', { maxArgs: 2 }],
        // Functions that contain assertions.
        'vitest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'test*', 'assertType'] }],
        'react/iframe-missing-sandbox': 'off',
      },
    },
    {
      files: ['test/**', 'storybook/**', 'examples/*/**'],
      rules: { 'typescript/no-non-null-assertion': 'off' },
    },
    { files: ['src/**'], rules: { 'max-lines': ['error', 200] } },
    // The direction of imports: core ← hooks and provider ← select ← combobox; server and sandbox stay free of React.
    ...Object.entries({
      'src/core/**': ['react', 'react-dom', '../*'],
      'src/*': ['./combobox/*', './server/*', './select/*'],
      'src/select/**': ['../combobox/*', '../server/*', '../index.js'],
      'src/combobox/**': ['../server/*', '../index.js'],
      'src/server/*': ['react', 'react-dom', '../*.js', '../select/*', '../combobox/*'],
      'src/server/*/**': ['react', 'react-dom', '../../*.js', '../../select/*', '../../combobox/*'],
      'src/sandbox/**': ['react', 'react-dom', 'node:*', '../*', './serveSandbox.js'],
      'src/{vite,cli}/**': ['react', 'react-dom', '**/select/*', '**/combobox/*'],
    }).map(([folder, group]) => ({
      files: [folder],
      excludeFiles: ['src/index.ts', 'src/sandbox/serveSandbox.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              { group, message: 'This folder must not import from there; see the map in CONTRIBUTING.md.' },
            ],
          },
        ],
      },
    })),
    // A portal may render a field into a frame or another window, so its document and window come from an element of it, and
    // `instanceof` fails. Constructors of events and observers work with every window.
    {
      files: ['src/{select,combobox}/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          { globals: globalsOfOneWindow.map((name) => ({ name, message: ownWindow })) },
        ],
      },
    },
    // These have packages of their own, and their types are checked where those are installed.
    {
      files: [
        'bench/**',
        'examples/*/**',
        'test/{mutation,scheduled}/**',
        'test/consumers/fixtures/**',
        'test/package/*.mjs',
      ],
      rules: all('off', rulesForKnownTypes),
    },
  ],
})
