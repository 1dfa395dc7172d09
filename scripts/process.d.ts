// The sources may ask for nothing of Node's but this, which every bundler replaces.
declare const process: { readonly env: { readonly NODE_ENV?: string } }
