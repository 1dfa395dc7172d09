export interface Candidate {
  /** The name of its file in `fields`. */
  readonly name: string
  readonly title: string
  /** Its npm package, for the version. Without one it is this package. */
  readonly package?: string
  /** A selector of the arrow; the arrow of a native select is not in the document. */
  readonly arrow?: string
  /** The folder of its translations. */
  readonly texts: string
}

export const candidates: readonly Candidate[] = [
  { name: 'EventTypeSelect', title: 'EventTypeSelect', texts: 'dist' },
  { name: 'EventTypeCombobox', title: 'EventTypeCombobox', arrow: '[data-gofive=toggle]', texts: 'dist' },
  {
    name: 'ReactSelect',
    title: 'react-select',
    package: 'react-select',
    arrow: 'svg',
    texts: 'bench/node_modules/react-select/dist',
  },
  {
    name: 'Mui',
    title: 'MUI Autocomplete',
    package: '@mui/material',
    arrow: 'button svg',
    texts: 'bench/node_modules/@mui/material/locale',
  },
  {
    name: 'Antd',
    title: 'antd Select',
    package: 'antd',
    arrow: 'svg',
    texts: 'bench/node_modules/antd/es/locale',
  },
  {
    name: 'Mantine',
    title: 'Mantine Select',
    package: '@mantine/core',
    arrow: 'svg',
    texts: 'bench/node_modules/@mantine/core/esm',
  },
  {
    name: 'ReactAria',
    title: 'React Aria ComboBox',
    package: 'react-aria-components',
    arrow: 'button',
    texts: 'bench/node_modules/react-aria/dist/private/intl',
  },
  {
    name: 'BaseUI',
    title: 'Base UI Combobox',
    package: '@base-ui/react',
    arrow: 'button',
    texts: 'bench/node_modules/@base-ui/react',
  },
]
