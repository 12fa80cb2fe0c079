// Formats of the command line: what their names are, not what they print.

export const formats = ['text', 'json', 'sarif', 'markdown', 'github'] as const
export type Format = (typeof formats)[number]

/** Of the commands that answer a question. */
export const answerFormats = ['text', 'json', 'markdown'] as const
export type AnswerFormat = (typeof answerFormats)[number]
