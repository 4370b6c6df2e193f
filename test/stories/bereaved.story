# A death gets a kind word first, then the right services
> my wife died last week i looked after her
services-found
  I am so sorry
  Cruse Bereavement Support
  not: Carer breaks

> my husband died by suicide
services-found
  I am so sorry
  it is not your fault
  Samaritans

> mum is in end of life care
services-found
  I am sorry

> my dad nearly died of shock when he saw the bill for his carers
services-found
  not: I am so sorry
