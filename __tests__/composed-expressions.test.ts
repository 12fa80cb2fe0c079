// Regular expressions that modules put together while they load: `npm run lint:expressions` sees written ones alone.
import { expect, test } from '@jest/globals'
import { ambiguityOf, composedExpressions } from '../scripts/regular-expressions.ts'

test('take linear time for any text', async () => {
  const found = await composedExpressions('src')
  expect(found.length).toBeGreaterThan(3)
  const wrong = found.flatMap(({ name, expression }) => {
    const { status } = ambiguityOf(expression)
    return status === 'safe' ? [] : [`${name} ${status}`]
  })
  expect(wrong).toEqual([])
})
