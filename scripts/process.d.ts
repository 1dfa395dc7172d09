// The only global of Node that browser code may use, because every bundler replaces it.
declare const process: { readonly env: { readonly NODE_ENV?: string } }
