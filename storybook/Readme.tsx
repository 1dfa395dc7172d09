import { AnchorMdx, CodeOrSourceMdx, HeadersMdx, Markdown } from '@storybook/addon-docs/blocks'
import type { ComponentProps, ReactElement } from 'react'

/** Renders Markdown whose tables a keyboard can scroll, and whose empty headers are plain cells. */
export function Readme({ children }: { children: string }): ReactElement {
  return <Markdown options={{ overrides }}>{children}</Markdown>
}

const overrides = {
  // Storybook's own, which "options" would replace.
  code: CodeOrSourceMdx,
  a: AnchorMdx,
  ...HeadersMdx,
  table: ScrollableTable,
  th: ({ children, ...props }: ComponentProps<'th'>) =>
    isEmpty(children) ? <td /> : <th {...props}>{children}</th>,
}

function ScrollableTable(props: ComponentProps<'table'>): ReactElement {
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Safari does not focus what scrolls by itself.
  return <table {...props} tabIndex={0} />
}

function isEmpty(children: ComponentProps<'th'>['children']): boolean {
  return Array.isArray(children) ? children.length === 0 : !children
}
