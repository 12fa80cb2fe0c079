// The report in the format that was asked for.
import type { AuditResult } from '../result.ts'
import { renderGithub } from './github.ts'
import { renderJson } from './json-report.ts'
import { renderMarkdown } from './markdown/markdown.ts'
import { renderText, type TextOptions } from './text.ts'
import type { AnnotationOptions } from './annotations.ts'

export const formats = ['text', 'json', 'markdown', 'github'] as const
export type Format = (typeof formats)[number]

export interface RenderOptions extends TextOptions {
  readonly folderOf: AnnotationOptions['folderOf']
}

export function render(format: Format, result: AuditResult, options: RenderOptions): string {
  switch (format) {
    case 'text':
      return renderText(result, options)
    case 'json':
      return renderJson(result)
    case 'markdown':
      return renderMarkdown(result, options)
    case 'github':
      return renderGithub(result, { rules: options.rules, mode: 'auto', folderOf: options.folderOf })
  }
}
