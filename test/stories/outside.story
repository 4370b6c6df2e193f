# Places that are not in the list are said to be outside, with what to do instead
> mum lives in Scotland
services-found
  Scotland is outside the places I know
  Carers UK Helpline
  not: Thurrock First

> i live in romford
services-found
  Romford is outside the places I know
  111

> carers assessment medway
services-found
  Medway Council adult social care
  not: Carer's assessment in Thurrock
