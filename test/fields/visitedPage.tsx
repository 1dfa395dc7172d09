import { hydrateRoot } from 'react-dom/client'
import { Visited } from './Visited.js'

hydrateRoot(document.getElementById('root') as HTMLElement, <Visited field={location.search.slice(1)} />)
