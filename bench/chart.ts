export interface Bar {
  readonly title: string
  readonly value: number
  readonly isOurs: boolean
}

const [width, labelWidth, rowHeight, top] = [720, 190, 26, 44]

/** Renders a horizontal bar chart as SVG, for light and dark pages. Each bar ends with its value. */
export function chartOf(title: string, bars: readonly Bar[]): string {
  const longest = Math.max(...bars.map(({ value }) => value))
  const height = top + bars.length * rowHeight + 12
  const rows = bars.map(({ title: name, value, isOurs }, index) => {
    const y = top + index * rowHeight
    const length = Math.max(2, (value / longest) * (width - labelWidth - 70))
    const own = isOurs ? ' class="ours"' : ''
    return [
      `  <text${own} x="${labelWidth - 10}" y="${y + 15}" text-anchor="end">${name}</text>`,
      `  <rect${own} x="${labelWidth}" y="${y + 3}" width="${length.toFixed(1)}" height="16" rx="3"/>`,
      `  <text${own} x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 15}">${value.toFixed(2)}</text>`,
    ].join('\n')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">
  <style>
    text { font: 13px system-ui, sans-serif; fill: #57606a }
    rect { fill: #afb8c1 }
    .title { font-weight: 600; fill: #1f2328 }
    text.ours { font-weight: 600; fill: #1f2328 }
    rect.ours { fill: #0969da }
    @media (prefers-color-scheme: dark) {
      text { fill: #9198a1 }
      rect { fill: #484f58 }
      .title, text.ours { fill: #f0f6fc }
      rect.ours { fill: #4493f8 }
    }
  </style>
  <text class="title" x="12" y="22">${title}</text>
${rows.join('\n')}
</svg>
`
}
