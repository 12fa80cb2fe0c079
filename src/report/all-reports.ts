// All that is told in words. Loaded only where it is asked for: JSON, which needs nothing of it, starts the sooner.
import { renderAdvice } from './advice/advice-text.ts'
import { planAnnotations, type AnnotationOptions } from './annotations.ts'
import { planMistakes } from './annotations/settings-annotations.ts'
import { failureLine } from './failure-line.ts'
import type { Format } from './formats.ts'
import { renderGithub, renderPlan } from './github.ts'
import { renderJson, type Report } from './json/report.ts'
import { renderMarkdown } from './markdown/markdown.ts'
import { renderRefusal } from './refusal.ts'
import { reviewOf, reviewOfRefusal } from './review-texts.ts'
import { renderRule, renderRules } from './rule-texts.ts'
import { openSarif, renderSarif, type SarifOptions } from './sarif/sarif.ts'
import { leftOut } from './sarif/sarif-run.ts'
import { renderText, type TextOptions } from './text.ts'

export {
  renderAdvice,
  failureLine,
  leftOut,
  openSarif,
  planAnnotations,
  planMistakes,
  renderMarkdown,
  renderPlan,
  renderRefusal,
  renderRule,
  renderRules,
  renderText,
  reviewOf,
  reviewOfRefusal,
}

export interface RenderOptions extends TextOptions, Pick<SarifOptions, 'compressedSize'> {
  readonly files: AnnotationOptions['files']
}

/** The report in the format that was asked for. */
export function render(format: Format, report: Report, options: RenderOptions): string {
  switch (format) {
    case 'text':
      return renderText(report, options)
    case 'json':
      return renderJson(report)
    case 'sarif':
      return renderSarif(report, options)
    case 'markdown':
      return renderMarkdown(report, options)
    case 'github':
      return renderGithub(report, { rules: options.rules, mode: 'auto', files: options.files })
  }
}
