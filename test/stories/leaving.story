# After leaving nothing is remembered
> who can help me look after my dad in southend
services-found
  Southend

> leave this page
left

> more
no-match
  not: I looked in

> back
went-back
  not: I looked in
