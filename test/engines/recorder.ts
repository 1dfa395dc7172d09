/** Records what happens in a page. The servers of the tests add it to the pages that they serve. */
export interface Recorder {
  /** Errors and warnings of the console, uncaught errors and unhandled rejections, oldest first. */
  readonly messages: string[]
  /** Resolves when Storybook has rendered and played the story, and scanned it by axe if that is enabled. */
  readonly story: Promise<StoryResult>
  /** Replaces the story by another one, which takes a fraction of the time of a new page, and starts a new record. */
  readonly switchTo: (id: string) => Promise<StoryResult>
}

export interface StoryResult {
  readonly status: 'success' | 'error'
  /** Why the story failed: what its render or play function threw, or the reports that failed. */
  readonly errors: readonly string[]
  /** Storybook's global `viewport` of this story, if it sets one. */
  readonly viewport: string | undefined
}

declare global {
  interface Window {
    recorder?: Recorder
  }
}

/**
 * Source of a classic script that installs the recorder. It must run before any other script of the page: WebDriver has
 * neither a log of the console nor scripts that run before those of the page.
 *
 * @param timeout - Milliseconds until a story that has not finished is reported as an error.
 */
export const recorderScript = (timeout: number) => `(${install.toString()})(${timeout})`

// Serialized: it must not use anything from outside.
function install(timeout: number) {
  interface Channel {
    on: (event: string, listener: (payload: never) => void) => void
    emit: (event: string, payload: object) => void
  }
  interface ErrorLike {
    readonly name?: string
    readonly message?: string
    readonly stack?: string
  }
  interface Finished {
    readonly storyId: string
    readonly status: 'success' | 'error'
    readonly reporters: readonly {
      readonly type: string
      readonly status: string
      readonly result: unknown
    }[]
  }

  const messages: string[] = []
  const errors: string[] = []
  let channel: Channel | undefined
  let currentId = new URLSearchParams(location.search).get('id')
  let phase = 'loading of the page'
  let viewport: string | undefined
  let finish: (status: 'success' | 'error') => void = () => undefined

  const record = () =>
    new Promise<StoryResult>((resolve) => {
      const timer = setTimeout(() => {
        errors.push(`The story has not finished within ${timeout / 1000} s. Its last phase: ${phase}.`)
        finish('error')
      }, timeout)
      finish = (status) => {
        clearTimeout(timer)
        resolve({ status, errors: [...errors], viewport })
      }
    })

  // Only in Chromium does the stack begin with the message.
  const describe = (value: unknown) => {
    if (typeof value !== 'object' || value === null || !('message' in value)) return String(value)
    const { name = 'Error', message = '', stack = '' } = value as ErrorLike
    return stack.includes(message) ? stack : `${name}: ${message}\n${stack}`
  }
  const format = ([first, ...rest]: unknown[]) => {
    if (typeof first !== 'string') return [first, ...rest].map(describe).join(' ')
    const text = first.replace(/%[sdifoO]/g, (placeholder) =>
      rest.length > 0 ? describe(rest.shift()) : placeholder,
    )
    return [text, ...rest.map(describe)].join(' ')
  }
  for (const level of ['error', 'warn'] as const) {
    const original = console[level].bind(console)
    console[level] = (...args: unknown[]) => {
      messages.push(`console.${level}: ${format(args)}`)
      original(...args)
    }
  }
  const recordError = (message: string) => {
    messages.push(message)
    // Without a preview, no event of Storybook reports this.
    if (channel) return
    errors.push(message)
    finish('error')
  }
  addEventListener(
    'error',
    ({ target, error, message }) => {
      if (target instanceof HTMLScriptElement) recordError(`Could not load ${target.src}`)
      else if (target === window) recordError(`Uncaught ${error ? describe(error) : message}`)
    },
    true,
  )
  addEventListener('unhandledrejection', ({ reason }) => {
    recordError(`Unhandled rejection: ${describe(reason)}`)
  })

  const listeners: Record<string, (payload: never) => void> = {
    storyRenderPhaseChanged: ({ newPhase }: { newPhase: string }) => {
      phase = newPhase
    },
    globalsUpdated: ({ globals }: { globals: { viewport?: { value?: string } } }) => {
      viewport = globals.viewport?.value
    },
    playFunctionThrewException: (error: ErrorLike) =>
      errors.push(`The play function threw ${describe(error)}`),
    unhandledErrorsWhilePlaying: (unhandled: readonly ErrorLike[]) =>
      errors.push(...unhandled.map((error) => `Unhandled while playing: ${describe(error)}`)),
    storyThrewException: (error: ErrorLike) => errors.push(`The story threw ${describe(error)}`),
    storyErrored: ({ title, description }: { title: string; description: string }) =>
      errors.push(`${title}\n${description}`),
    storyMissing: () => {
      errors.push('Storybook has no such story, or could not load its file.')
      finish('error')
    },
    configError: (error: ErrorLike) => {
      errors.push(`Storybook's preview could not start: ${describe(error)}`)
      finish('error')
    },
    storyFinished: ({ storyId, status, reporters }: Finished) => {
      if (storyId !== currentId) return
      for (const { type, status, result } of reporters) {
        if (status === 'failed') errors.push(`${type}: ${JSON.stringify(result)}`)
      }
      finish(status)
    },
  }
  // Storybook assigns its channel before it emits anything.
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set: (value: Channel) => {
      channel = value
      for (const [event, listener] of Object.entries(listeners)) value.on(event, listener)
    },
  })

  // WebKit opens the native list of a select on user-event's mousedown too, and takes an item from it when it closes.
  HTMLSelectElement.prototype.dispatchEvent = function (event) {
    const dispatch = () => EventTarget.prototype.dispatchEvent.call(this, event)
    if (event.type !== 'mousedown') return dispatch()
    let isPrevented = false
    const prevent = () => {
      isPrevented = event.defaultPrevented
      event.preventDefault()
    }
    // The last listener, so that it changes nothing for the others.
    addEventListener('mousedown', prevent)
    dispatch()
    removeEventListener('mousedown', prevent)
    return !isPrevented
  }

  let story = record()
  window.recorder = {
    messages,
    get story() {
      return story
    },
    switchTo(id) {
      messages.length = 0
      errors.length = 0
      viewport = undefined
      currentId = id
      story = record()
      channel?.emit('setCurrentStory', { storyId: id, viewMode: 'story' })
      return story
    },
  }
}
