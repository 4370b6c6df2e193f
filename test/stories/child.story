# A child: Childline first, and the council's number about children
at 2026-11-24T11:00:00Z

> im 14 and i live in southend and my stepdad hits me
crisis-help
  999
  0800 1111
  01702 215007
  not: 01702 215008

> im 13 and i want to die
crisis-help
  0800 1111
  0800 068 4141
  You are not a burden
