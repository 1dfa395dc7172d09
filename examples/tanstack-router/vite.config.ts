import react from '@vitejs/plugin-react'
import { gofive } from 'react-gofive/vite'
import { defineConfig } from 'vite'

export default defineConfig({ plugins: [react(), gofive()] })
