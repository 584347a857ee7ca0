import { describe, expect, it } from 'vitest'
import { preferLoopback } from '../../src/localstack/own-address.ts'

const own = { lo: [{ address: '127.0.0.1' }], docker0: [{ address: '172.17.0.1' }] }

describe('where a published port is', () => {
  it('is on loopback when its address is the gateway of a bridge on this machine', () => {
    expect(preferLoopback('http://172.17.0.1:32768', own)).toBe('http://127.0.0.1:32768')
  })

  it.each(['http://localhost:32768', 'http://127.0.0.1:32768'])('stays %s', (url) => {
    expect(preferLoopback(url, own)).toBe(url)
  })

  it('stays elsewhere when it is on another machine, which targets refuse', () => {
    expect(preferLoopback('http://172.18.0.1:32768', own)).toBe('http://172.18.0.1:32768')
  })
})
