import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import 'react-gofive/styles.css'
import { Providers } from './Providers'

export const metadata: Metadata = { title: 'Customer events', icons: 'data:,' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Home</Link> <Link href="/events">Events</Link> <Link href="/streamed">Streamed</Link>{' '}
          <Link href="/static">Static</Link>
        </nav>
        <Providers>
          <main>{children}</main>
        </Providers>
      </body>
    </html>
  )
}
