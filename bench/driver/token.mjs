// token.mjs TOKEN-FILE PRIVATE-KEY-FILE: the same token, signed anew so that it begins now and lasts four hours.
import { sign } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [head, claims] = readFileSync(process.argv[2], 'utf8').trim().split('.')
const key = readFileSync(process.argv[3], 'utf8')
const now = Math.floor(Date.now() / 1000)
const part = { ...JSON.parse(Buffer.from(claims, 'base64url')), iat: now, exp: now + 4 * 3600 }
const text = `${head}.${Buffer.from(JSON.stringify(part)).toString('base64url')}`
console.log(`${text}.${sign('sha256', text, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`)
