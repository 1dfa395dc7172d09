declare const process: { env: { NODE_ENV?: string } }

/** Bundlers make this `false` in production, and leave out the longer explanations that hang on it. */
export const isDev = process.env.NODE_ENV !== 'production'
