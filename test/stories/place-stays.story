# A place that was said once stays; the place of the person cared for counts
> my dad is suicidal and i look after him in grays
crisis-help

> who do i ring in the day
person-offered
  Thurrock First

> i live in basildon but my mum lives in grays, who does her carers assessment
services-found
  I looked in Thurrock
  The council where the person you look after lives

> SS16 6AB who is my council
person-offered
  Thurrock Council
