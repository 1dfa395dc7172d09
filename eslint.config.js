import query from '@tanstack/eslint-plugin-query'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import storybook from 'eslint-plugin-storybook'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const ownWindow = 'Use the document and the window of the element: ownerDocument, defaultView, nodeType.'
const globalsOfOneWindow = [
  ...['window', 'document', 'self', 'globalThis', 'top', 'parent', 'navigator', 'location', 'history'],
  ...['visualViewport', 'innerWidth', 'innerHeight', 'scrollX', 'scrollY', 'devicePixelRatio', 'matchMedia'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'getComputedStyle', 'getSelection'],
  ...['addEventListener', 'removeEventListener', 'dispatchEvent', 'Option', 'Image', 'Range', 'Text'],
]

export default defineConfig(
  { ignores: ['**/dist', '**/.next', 'coverage', '.stryker-tmp', 'storybook-static', '**/*.d.ts'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  query.configs['flat/recommended'],
  storybook.configs['flat/recommended'],
  // Not the tests: the compiler's analysis of them takes an eighth of the linter's time.
  { ignores: ['test/**'], extends: [reactHooks.configs.flat['recommended-latest']] },
  jsxA11y.flatConfigs.strict,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] } },
    },
    rules: {
      // The sources must not use `!`, so a type assertion is the only way to exclude null and undefined.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      'jsx-a11y/label-has-associated-control': [
        'error',
        { controlComponents: ['EventTypeSelect', 'EventTypeCombobox', 'Field', 'Story'], depth: 3 },
      ],
      // About React's compiler, which is not used here.
      'react-hooks/incompatible-library': 'off',
      // Allows a rest pattern that omits props.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['test/**', 'storybook/**', 'examples/*/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  // Looks up each symbol, which takes a quarter of the linter's time.
  { files: ['test/**', 'storybook/**'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
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
    ignores: ['src/index.ts', 'src/sandbox/serveSandbox.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group, message: 'This folder must not import from there; see the map in CONTRIBUTING.md.' },
          ],
        },
      ],
    },
  })),
  // A portal may render a field into a frame or another window, so its document and window come from an element of it.
  // `HTMLElement` is for feature tests at module level; constructors of events and observers work with every window.
  {
    files: ['src/{select,combobox}/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { globals: globalsOfOneWindow.map((name) => ({ name, message: ownWindow })) },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'BinaryExpression[operator=instanceof]', message: ownWindow },
      ],
    },
  },
  // These have packages of their own, and their types are checked where those are installed.
  {
    files: [
      '*.config.js',
      'test/package/*.mjs',
      'bench/**',
      'examples/*/**',
      'test/{mutation,scheduled}/**',
      'test/consumers/fixtures/**',
    ],
    extends: [tseslint.configs.disableTypeChecked],
  },
)
