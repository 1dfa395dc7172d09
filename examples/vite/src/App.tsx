import { QueryClient } from '@tanstack/react-query'
import { gofiveKeys, GofiveProvider } from 'react-gofive'
import { useState } from 'react'
import { AddCustomerEvent } from './AddCustomerEvent'
import { SignIn } from './SignIn'

const queryClient = new QueryClient()

export function App() {
  const [isSignedOut, setSignedOut] = useState(false)

  function recover() {
    setSignedOut(false)
    void queryClient.invalidateQueries({ queryKey: gofiveKeys.all })
  }

  return (
    <GofiveProvider
      baseURL="/api/gofive"
      queryClient={queryClient}
      onError={({ code }) => {
        if (code === 'unauthorized') setSignedOut(true)
      }}
    >
      {isSignedOut && <SignIn onSignedIn={recover} />}
      <AddCustomerEvent />
    </GofiveProvider>
  )
}
