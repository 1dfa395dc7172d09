import { QueryClient } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, Link, Outlet } from '@tanstack/react-router'
import { createGofiveClient, eventTypesQueryOptions } from 'react-gofive'
import { Events } from './Events'
import { LoadError } from './LoadError'

export const queryClient = new QueryClient()
// Shared by the loader and the provider, so that both use the same query key.
export const client = createGofiveClient({ baseURL: '/api/gofive' })

const root = createRootRoute({
  component: () => (
    <>
      <nav>
        <Link to="/">Home</Link> <Link to="/events">Events</Link>
      </nav>
      <Outlet />
    </>
  ),
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <h1>Home</h1> })

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  // Runs when the link is hovered, and requests the list again only when it is stale.
  loader: () => queryClient.query(eventTypesQueryOptions(client)),
  component: Events,
  errorComponent: LoadError,
})

export const router = createRouter({
  routeTree: root.addChildren([home, events]),
  defaultPreload: 'intent',
  // TanStack Query decides what is stale.
  defaultPreloadStaleTime: 0,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
