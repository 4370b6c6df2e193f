# One gentle question, with the numbers beside it, and back to where we were
> carers allowance
services-found
  Carer's Allowance

> i cant cope
safety-check
  Are you safe right now?
  999
  116 123

> yes i am safe
went-back
  I am glad you are safe

> go on where we were
went-back
  Carer's Allowance

> i cant cope
safety-check

> not sure
crisis-help
  999
  press 55
  0808 2000 247

> i cant cope
crisis-help
  not: Are you safe right now?

> yes but i want to die
crisis-help
  You are not a burden

> go on where we were
went-back
  Carer's Allowance
