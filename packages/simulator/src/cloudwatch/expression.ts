import { parse, type Expression } from './expression-parser.ts'

/*
 * Metric math, as far as alarms of groups use it: arithmetic, comparisons, IF, FILL, and the aggregates
 * of several metrics at one instant. A missing operand makes a missing datapoint (CWA-15).
 */

export type ParsedExpression =
  | Expression
  | {
      readonly type: 'error'
      /** What is not modelled, or why it cannot be read. */
      readonly message: string
      readonly readable: boolean
    }

export interface ExpressionContext {
  /** The value of a query; undefined when it is missing. */
  readonly value: (id: string) => number | undefined
  /** The ids that METRICS() stands for. */
  readonly metrics: readonly string[]
  /** Seconds. */
  readonly period: number
}

export function parseExpression(text: string): ParsedExpression {
  let readable = false
  try {
    const parsed = parse(text)
    readable = true
    return check(parsed)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { type: 'error', message, readable }
  }
}

/** The ids that an expression names. */
export function idsOf(expression: Expression): readonly string[] {
  switch (expression.type) {
    case 'id':
      return [expression.id]
    case 'number':
    case 'text':
      return []
    case 'operator':
      return [...idsOf(expression.left), ...idsOf(expression.right)]
    case 'call':
    case 'list':
      return expression.items.flatMap(idsOf)
  }
}

export function evaluateExpression(
  expression: Expression,
  context: ExpressionContext,
): number | undefined {
  switch (expression.type) {
    case 'number':
      return expression.value
    case 'id':
      return context.value(expression.id)
    case 'operator':
      return operate(
        expression.operator,
        evaluateExpression(expression.left, context),
        evaluateExpression(expression.right, context),
      )
    case 'call':
      return calls[expression.name]!.run(expression.items, context)
    case 'list':
    case 'text':
      return undefined
  }
}

function operate(
  operator: string,
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined || right === undefined) return undefined
  const result = operators[operator]!(left, right)
  // Division by zero is no number.
  return Number.isFinite(result) ? result : undefined
}

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  OR: (left, right) => Number(left !== 0 || right !== 0),
}

interface Call {
  readonly least: number
  readonly most: number
  readonly run: (items: readonly Expression[], context: ExpressionContext) => number | undefined
}

const aggregate = (combine: (values: readonly number[]) => number): Call => ({
  least: 1,
  most: 1,
  run([item], context) {
    const values = valuesOf(item!, context)
    return values.length === 0 ? undefined : combine(values)
  },
})

const each = (compute: (value: number) => number): Call => ({
  least: 1,
  most: 1,
  run([item], context) {
    const value = evaluateExpression(item!, context)
    return value === undefined ? undefined : compute(value)
  },
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const calls: Readonly<Record<string, Call>> = {
  SUM: aggregate(sum),
  AVG: aggregate((values) => sum(values) / values.length),
  MIN: aggregate((values) => Math.min(...values)),
  MAX: aggregate((values) => Math.max(...values)),
  ABS: each(Math.abs),
  CEIL: each(Math.ceil),
  FLOOR: each(Math.floor),
  PERIOD: { least: 1, most: 1, run: (_, { period }) => period },
  FILL: {
    least: 2,
    most: 2,
    run: ([metric, fill], context) =>
      evaluateExpression(metric!, context) ?? evaluateExpression(fill!, context),
  },
  IF: {
    least: 2,
    most: 3,
    run([condition, yes, no], context) {
      const holds = evaluateExpression(condition!, context)
      if (holds === undefined) return undefined
      const chosen = holds === 0 ? no : yes
      return chosen && evaluateExpression(chosen, context)
    },
  },
}

/** What an aggregate is over: the values that there are. */
function valuesOf(expression: Expression, context: ExpressionContext): readonly number[] {
  const values = isMetrics(expression)
    ? context.metrics.map(context.value)
    : (expression as { items: readonly Expression[] }).items.map((item) =>
        evaluateExpression(item, context),
      )
  return values.filter((value) => value !== undefined)
}

const isMetrics = (expression: Expression): boolean =>
  expression.type === 'call' && expression.name === 'METRICS'

const aggregates = new Set(['SUM', 'AVG', 'MIN', 'MAX'])

/** Throws with what is not modelled. */
function check(expression: Expression): Expression {
  if (expression.type === 'operator') {
    check(expression.left)
    check(expression.right)
    return expression
  }
  if (expression.type === 'text' || expression.type === 'list') {
    throw new Error('a text or a list outside an aggregate')
  }
  if (expression.type !== 'call') return expression
  const { name, items } = expression
  const call = calls[name]
  if (call === undefined) throw new Error(`the function ${name}`)
  if (items.length < call.least || items.length > call.most) {
    throw new Error(`${name} with ${items.length} arguments`)
  }
  if (!aggregates.has(name)) {
    if (items.some((item) => item.type === 'id' && /^(REPEAT|LINEAR)$/.test(item.id))) {
      throw new Error(`${name} with REPEAT or LINEAR`)
    }
    items.forEach(check)
    return expression
  }
  const [item] = items
  if (item!.type === 'list') item!.items.forEach(check)
  else if (!isMetrics(item!)) throw new Error(`${name} over time`)
  else if ((item as { items: readonly Expression[] }).items.length > 0) {
    throw new Error('METRICS with a filter')
  }
  return expression
}
