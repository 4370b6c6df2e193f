import { Limiter } from './limiter'

function limiterAt(perMinute: number, remembered?: number) {
  const clock = { seconds: 0 }
  const now = () => new Date(clock.seconds * 1000)
  return { clock, limiter: new Limiter({ perMinute, now, ...(remembered && { remembered }) }) }
}

test('lets a burst of so many pass and says how long to wait for the next', () => {
  const { limiter } = limiterAt(3)
  expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 0])
  expect(limiter.take('a')).toBe(20)
})

test('gives back one at a time as time passes, and never more than a minute holds', () => {
  const { limiter, clock } = limiterAt(2)
  for (let i = 0; i < 2; i++) limiter.take('a')
  clock.seconds = 29
  expect(limiter.take('a')).toBe(1)
  clock.seconds = 30
  expect(limiter.take('a')).toBe(0)
  expect(limiter.take('a')).toBe(30)
  clock.seconds = 3600
  expect([1, 2, 3].map(() => limiter.take('a') === 0)).toEqual([true, true, false])
})

test('keys do not take from each other', () => {
  const { limiter } = limiterAt(1)
  expect(limiter.take('a')).toBe(0)
  expect(limiter.take('b')).toBe(0)
  expect(limiter.take('a')).toBeGreaterThan(0)
})

test('a clock that goes backwards gives nothing and takes nothing', () => {
  const { limiter, clock } = limiterAt(1)
  clock.seconds = 100
  limiter.take('a')
  clock.seconds = 0
  expect(limiter.take('a')).toBe(60)
})

test('remembers no more keys than it was told, forgetting the one unused for longest', () => {
  const { limiter } = limiterAt(1, 2)
  limiter.take('a')
  limiter.take('b')
  limiter.take('a')
  limiter.take('c')
  expect(limiter.take('a')).toBeGreaterThan(0)
  expect(limiter.take('b')).toBe(0)
})
