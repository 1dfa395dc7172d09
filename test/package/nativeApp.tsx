import { useEffect, type ReactElement } from 'react'
import { create } from 'react-test-renderer'
import { GofiveProvider, useEventType, useEventTypes, type GofiveProviderProps } from 'react-gofive'

// An application of React Native without a phone. `reactNative.test.ts` bundles it as Metro does, and runs it in Node with the
// globals of `nativeGlobals.mjs`. It prints what its screens show as JSON.

declare const nativeSettings: { readonly url: string; readonly hangingURL: string }
const { url, hangingURL } = nativeSettings

function EventTypes({ onSettled }: { onSettled: (text: string) => void }): ReactElement | null {
  const { data, error } = useEventTypes({ retry: false })
  const { data: trial } = useEventType(3)
  const names = data?.map(({ eventTypeName }) => eventTypeName).join()
  const text = error ? error.code : names && `${names}; 3: ${trial?.eventTypeName}`
  useEffect(() => {
    if (text) onSettled(text)
  }, [text, onSettled])
  return null
}

function mount(props: GofiveProviderProps, onSettled: (text: string) => void) {
  // oxlint-disable-next-line typescript/no-deprecated -- no other renderer runs React Native without a phone
  return create(
    // Failures are part of what the screens show.
    <GofiveProvider onError={() => undefined} {...props}>
      <EventTypes onSettled={onSettled} />
    </GofiveProvider>,
  )
}

/** Resolves to what a screen shows after it has loaded. */
const shown = (props: GofiveProviderProps) =>
  new Promise<string>((resolve) => {
    mount(props, resolve)
  })

async function run(): Promise<void> {
  const refreshes: boolean[] = []
  const direct: GofiveProviderProps = {
    baseURL: url,
    subscriptionKey: 'sandbox-subscription-key',
    accessToken({ forceRefresh, signal }) {
      refreshes.push(forceRefresh || signal.aborted)
      return forceRefresh ? 'fresh' : 'expired'
    },
  }
  const screens = {
    list: await shown({ baseURL: url }),
    direct: await shown(direct),
    refreshes,
    timeout: await shown({ baseURL: hangingURL, timeout: 100 }),
    relative: await shown({ baseURL: '/api/gofive' }),
  }
  const screen = mount({ baseURL: hangingURL }, () => undefined)
  setTimeout(() => {
    screen.unmount()
    console.log(JSON.stringify(screens))
  }, 100)
}

void run()
