// Evaluates simulations with @cloud-copilot/iam-simulate: one in JSON per line of standard input, one
// result per line of standard output. Installed and started by benchmarks/policies.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const outcome = await runSimulation(JSON.parse(line), {})
  process.stdout.write(
    (outcome.resultType === 'error'
      ? 'Refused ' + JSON.stringify(outcome.errors)
      : outcome.overallResult) + '\n'
  )
}
