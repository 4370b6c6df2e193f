# At three in the morning on a bank holiday what is closed says when it opens, and a line that is open stands beside it
at 2026-12-25T03:00:00Z
> carers centre in thurrock
services-found
  If it cannot wait

> who can i talk to tonight
services-found
  Open now
