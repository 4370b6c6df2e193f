# Small talk, help and who is there
> hello
greeting

> are you a person
about
  I am a computer

> is this private
privacy
  You do not have to give your name

> help
help

> can i talk to a person
person-offered
  Thurrock First

> Thurrock
area-set
  Thurrock

> list
topics
  Help with mental health

> Money, work and benefits
services-found
  Carer's Allowance
