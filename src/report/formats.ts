// The report in the format that was asked for.
import { renderGithub } from './github.ts'
import { renderJson, type Report } from './json/report.ts'
import { renderMarkdown } from './markdown/markdown.ts'
import { renderText, type TextOptions } from './text.ts'
import type { AnnotationOptions } from './annotations.ts'

export const formats = ['text', 'json', 'markdown', 'github'] as const
export type Format = (typeof formats)[number]

export interface RenderOptions extends TextOptions {
  readonly files: AnnotationOptions['files']
}

export function render(format: Format, report: Report, options: RenderOptions): string {
  switch (format) {
    case 'text':
      return renderText(report, options)
    case 'json':
      return renderJson(report)
    case 'markdown':
      return renderMarkdown(report, options)
    case 'github':
      return renderGithub(report, { rules: options.rules, mode: 'auto', files: options.files })
  }
}
