import { existsSync } from 'node:fs'
import { commandLine, root } from '../workspace.ts'
import type { ServerCommand } from './running-server.ts'

export const ifdownServer: ServerCommand = {
  command: process.execPath,
  options: (port) => [commandLine.built, 'serve', '--port', String(port)],
}

/** The moto server; undefined where it is not installed. */
export function findMotoServer(): ServerCommand | undefined {
  const command = process.env['IFDOWN_MOTO_SERVER'] ?? `${root}.cache/python/bin/moto_server`
  if (!existsSync(command)) return undefined
  return { command, options: (port) => ['-H', '127.0.0.1', '-p', String(port)] }
}

export const howToInstallMoto =
  'moto server missing: python3 -m venv .cache/python, then .cache/python/bin/pip install -r ' +
  '.ci/requirements.txt; or name its path in IFDOWN_MOTO_SERVER'
