import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks'
import { useEffect, useState, useSyncExternalStore, type PropsWithChildren, type ReactElement } from 'react'
import { addons } from 'storybook/preview-api'
import { themes } from 'storybook/theming'

/** Shows the documentation in the colour scheme of the toolbar, by default that of the system. */
export function GuideContainer(props: PropsWithChildren<DocsContainerProps>): ReactElement {
  const chosen = useChosenScheme()
  const isDarkSystem = useSyncExternalStore(subscribeToSystem, () => systemDark.matches)
  const isDark = chosen === 'dark' || (chosen === 'system' && isDarkSystem)
  const theme = { ...themes[isDark ? 'dark' : 'light'], ...readable[Number(isDark)] }
  return (
    <main style={{ color: theme.textColor, colorScheme: isDark ? 'dark' : 'light' }}>
      <DocsContainer {...props} theme={theme} />
    </main>
  )
}

// Storybook's own link colours have too little contrast.
const readable = [{ colorSecondary: '#0063d6' }, { colorSecondary: '#9ecbff' }]

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

function subscribeToSystem(notify: () => void) {
  systemDark.addEventListener('change', notify)
  return () => {
    systemDark.removeEventListener('change', notify)
  }
}

function useChosenScheme(): string {
  const [scheme, setScheme] = useState(
    // Storybook's toolbar passes its choice to the page in the URL, and later changes as events.
    () =>
      /colorScheme:(\w+)/.exec(new URLSearchParams(window.location.search).get('globals') ?? '')?.[1] ??
      'system',
  )
  useEffect(() => {
    const channel = addons.getChannel()
    const handleGlobals = ({ globals }: { globals: { colorScheme?: string } }) => {
      setScheme(globals.colorScheme ?? 'system')
    }
    channel.on('globalsUpdated', handleGlobals)
    return () => {
      channel.off('globalsUpdated', handleGlobals)
    }
  }, [])
  return scheme
}
