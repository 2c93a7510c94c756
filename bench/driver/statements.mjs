// statements.mjs LOG FROM-BYTE: makes a script for pgbench of the longest transaction that PostgreSQL has logged since.
// Every run of the script writes records of its own: identities that the transaction has made are made anew, and each run
// converts another lead. Numbers are drawn beforehand under load, so the script draws none.
import { readFileSync } from 'node:fs'

const [file, from] = process.argv.slice(2)
const entries = readFileSync(file).subarray(Number(from)).toString()
  .split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \S+ \[\d+\] )/m)
  .map(text => /^\S+ \S+ \S+ \[(\d+)\] (\w+):\s+([^]*)$/.exec(text)).filter(Boolean)

const transactions = [], open = {}
for (const [, pid, kind, text] of entries) {
  const said = /^(?:statement|execute [^:]*): ([^]*)$/.exec(text)
  if (kind === 'LOG' && said) {
    if (/^BEGIN/i.test(said[1])) transactions.push(open[pid] = [])
    else if (open[pid]) open[pid].push({ sql: said[1].trim(), values: [] })
  } else if (kind === 'DETAIL' && open[pid]?.length) {
    open[pid].at(-1).values = [...text.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map(([, value]) => value)
  }
}
const longest = transactions.filter(one => /^COMMIT/i.test(one.at(-1)?.sql)).sort((a, b) => b.length - a.length)[0]

const made = new Map()
const lead = longest.find(({ sql }) => /from lead .* for no key update/s.test(sql))?.values[0]
/** What twins are looked for by; were it the same each time, each run would find the ones before. */
const told = new Set(longest.filter(({ sql }) => /\.(name|email|primary_email) in \(\$2\)/.test(sql)).map(({ values }) => values[1]))
/** Identities begin with the time in milliseconds; those of the data that were there before are random. */
const isNew = text => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(text)
  && Math.abs(parseInt(text.slice(0, 8) + text.slice(9, 13), 16) - Date.now()) < 60_000
/** pgbench takes what follows a colon for a variable, also within quotes. */
const quoted = text => /[:\\]/.test(text) ? 'E' + text.replaceAll('\\', '\\\\').replaceAll(':', '\\x3a') : text

function literal(value, sql) {
  const bare = value.slice(1, -1)
  if (value === 'NULL') return value
  if (value === lead) return ':lead'
  if (isNew(bare)) return ':' + (made.get(bare) ?? made.set(bare, 'i' + made.size).get(bare))
  if (told.has(value)) return `concat(${quoted(value)}, cast(:i0 as text))`
  if (/^D-\d+$/.test(bare)) return "concat('D-', cast(:i0 as text))"
  return quoted(value) + (/unnest\(/.test(sql) && bare.startsWith('{') ? '::text[]' : '')
}

const statements = longest.filter(({ sql }) => !/^insert into number_series/.test(sql))
  .map(({ sql, values }) => sql.replace(/\$(\d+)/g, (_, n) => literal(values[n - 1], sql)) + ';')
const identities = [...made.values()].map(name => `bench_identity() as ${name}`)
if (lead) identities.push("(select id from bench_lead where number = (select nextval('bench_lead_number'))) as lead")
if (identities.length) console.log(`select ${identities.join(', ')} \\gset`)
console.log(['begin;', ...statements].join('\n'))
