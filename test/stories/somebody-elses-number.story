# A crisis cafe that is asked for on 111 is never said to be open because 111 is
at 2026-11-22T22:30:00Z
> crisis cafe
services-found
  Call NHS 111 (choose mental health) now, and ask for Crisis cafe / sanctuary.
  not: You can reach Crisis cafe

> what time are they open
service-details
  We do not know when Crisis cafe / sanctuary is open

> urgent nurse home visit basildon
services-found
  NHS 111
  not: choose mental health: 111
