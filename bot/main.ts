import { run } from './run'

run(process.env)
