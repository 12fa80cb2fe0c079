// Formats of the command line: what their names are, not what they print.

export const formats = ['text', 'json', 'sarif', 'markdown', 'github'] as const
export type Format = (typeof formats)[number]

export const ruleFormats = ['text', 'json', 'markdown'] as const
export type RuleFormat = (typeof ruleFormats)[number]
