import { RouterProvider } from '@tanstack/react-router'
import { GofiveProvider } from 'react-gofive'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'react-gofive/styles.css'
import { client, queryClient, router } from './router'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <GofiveProvider client={client} queryClient={queryClient}>
      <RouterProvider router={router} />
    </GofiveProvider>
  </StrictMode>,
)
