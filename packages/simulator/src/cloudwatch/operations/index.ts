import type { Operation } from '../../operation.ts'
import type { CloudWatch } from '../context.ts'

export const cloudWatchOperations: readonly Operation<CloudWatch>[] = []
