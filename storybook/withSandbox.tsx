import type { Decorator } from '@storybook/react-vite'
import { QueryClient } from '@tanstack/react-query'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { SandboxOptions } from '../src/sandbox/index.js'
import { GofiveProvider, type GofiveLocale } from '../src/index.js'
import { sandboxURL, startSandbox } from './sandboxes.js'

/** Gives each story its own sandbox, with the options in its parameter `sandbox`, and a provider that uses it. */
export const withSandbox: Decorator = (Story, { id, parameters }) => (
  <Sandboxed
    key={id}
    name={id}
    options={parameters.sandbox as SandboxOptions}
    locale={parameters.locale as GofiveLocale}
  >
    <Story />
  </Sandboxed>
)

interface SandboxedProps {
  name: string
  options: SandboxOptions | undefined
  locale: GofiveLocale | undefined
  children: ReactNode
}

function Sandboxed({ name, options, locale, children }: SandboxedProps): ReactElement {
  const [queryClient] = useState(() => {
    startSandbox(name, options ?? {})
    return new QueryClient()
  })
  return (
    <GofiveProvider baseURL={sandboxURL(name)} queryClient={queryClient} locale={locale} timeout={60_000}>
      {children}
    </GofiveProvider>
  )
}
