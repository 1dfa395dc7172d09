import { readFile } from 'node:fs/promises'

/** The code of a file, with its path if the README names it. */
export interface ReadmeFile {
  readonly path: string | undefined
  readonly content: string
}

/** Reads the TypeScript blocks of the README, each with its files: a line like `// src/App.tsx` begins one. */
export async function readCodeBlocks(): Promise<readonly ReadmeFile[][]> {
  const readme = await readFile('README.md', 'utf8')
  return [...readme.matchAll(/^```tsx?\n(.*?)^```$/gms)].map(([, block = '']) => {
    const [before = '', ...rest] = block.split(/^\/\/ (\S+\.tsx?)(?: \(.*\))?\n/m)
    const files = rest.flatMap((path, index) =>
      index % 2 === 0 ? [{ path, content: rest[index + 1] ?? '' }] : [],
    )
    return files.length > 0 ? files : [{ path: undefined, content: before }]
  })
}

/** Returns the files of the block that contains a text. */
export async function readBlockWith(text: string): Promise<readonly ReadmeFile[]> {
  const block = (await readCodeBlocks()).find((files) => files.some(({ content }) => content.includes(text)))
  if (!block) throw new Error(`README.md has no code block with ${text}`)
  return block
}
