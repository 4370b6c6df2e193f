# A frightened partner at night: the silent solution, the helpline, her council at this hour, and a way out
at 2026-11-22T23:30:00Z

> who can help me look after my mum in grays
services-found
  Thurrock

> my husband hits me
crisis-help
  It is not your fault
  999
  press 55
  0808 2000 247
  01375 372468
  I am a computer
  Leave this page

> leave
left
