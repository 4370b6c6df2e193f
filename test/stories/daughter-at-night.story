# A daughter at night asks, narrows, asks about an answer, and leaves
at 2026-11-22T23:30:00Z

> mum keeps wandering off and i cant sleep, who do i ring
services-found
  Dementia Support Line
  999

> what time do they open
service-details
  10am to 4pm

> Grays
services-found
  I will look in Thurrock

> more
services-found

> thank you
thanks

> leave
left
